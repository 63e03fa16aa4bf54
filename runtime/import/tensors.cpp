#include "runtime/import/tensors.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "runtime/import/heap_order.h"

namespace ptoscope {
namespace {

struct ArgRef {
    uint32_t task = 0;
    uint32_t arg = 0;
};

// For each task the first later one of a lower ring: there its scope has ended, and with it the
// life of its outputs.
std::vector<uint32_t> scope_ends(const SubmitOrder& order) {
    std::vector<uint32_t> ends(order.size(), order.size());
    std::array<uint32_t, kRings> next;  // nearest later task with that ring or a lower one
    next.fill(order.size());
    for (uint32_t task = order.size(); task-- > 0;) {
        const uint32_t ring = order.ids[task].ring();
        if (ring > 0) ends[task] = next[ring - 1];
        for (uint32_t r = ring; r < kRings; ++r)
            next[r] = task;
    }
    return ends;
}

class Binder {
  public:
    Binder(const SubmitOrder& order, const CapturedDeps& deps, const RecordedEdges& edges,
           ImportNotes& notes)
        : order_(order),
          deps_(deps),
          edges_(edges),
          notes_(notes),
          scope_ends_(scope_ends(order)),
          free_outputs_(order.size()) {
        binding_.outputs.resize(order.size());
        binding_.uses.resize(order.size());
        for (uint32_t task = 0; task < order.size(); ++task) {
            const CapturedTask* record = order.tasks[task];
            free_outputs_[task] = kUnlimitedOutputs;
            if (record == nullptr || !record->has_args) continue;
            binding_.uses[task].resize(record->args.size());
            free_outputs_[task] = static_cast<uint32_t>(
                std::count_if(record->args.begin(), record->args.end(),
                              [](const CapturedArg& a) { return a.kind == ArgKind::Out; }));
        }
    }

    TensorBinding bind() {
        bind_recorded_creators();
        bind_repeated_creators();
        bind_manual_outputs();
        bind_declared();
        for (auto& outputs : binding_.outputs)
            std::sort(outputs.begin(), outputs.end(), [&](uint32_t a, uint32_t b) {
                return binding_.tensors[a].address < binding_.tensors[b].address;
            });
        return std::move(binding_);
    }

  private:
    [[nodiscard]] const CapturedArg& arg(ArgRef ref) const {
        return order_.tasks[ref.task]->args[ref.arg];
    }
    [[nodiscard]] const CapturedTensor& captured(ArgRef ref) const {
        return deps_.tensors.at(arg(ref).tensor);
    }
    [[nodiscard]] bool is_bound(ArgRef ref) const {
        return binding_.uses[ref.task][ref.arg].tensor != kNone;
    }

    // A creator edge is recorded once for each (producer, consumer): at its first argument.
    void bind_recorded_creators() {
        for (const CapturedEdge& edge : deps_.edges) {
            if (edge.source != EdgeSource::Creator) continue;
            const uint32_t creator = order_.position.at(edge.producer);
            const ArgRef ref{order_.position.at(edge.consumer), static_cast<uint32_t>(edge.arg)};
            const auto& uses = binding_.uses[ref.task];
            if (edge.arg < 0 || ref.arg >= uses.size() || arg(ref).kind == ArgKind::Out ||
                arg(ref).tensor != edge.tensor || !bind_output(ref, creator))
                notes_.differences.add(
                    "creators that do not fit the consumer's arguments",
                    to_string(edge.producer) + " -> " + to_string(edge.consumer));
        }
    }

    [[nodiscard]] std::vector<ArgRef> unbound(bool manual) const {
        std::vector<ArgRef> refs;
        for (uint32_t task = 0; task < order_.size(); ++task)
            for (uint32_t i = 0; i < binding_.uses[task].size(); ++i)
                if (is_manual(order_, task) == manual && arg({task, i}).kind != ArgKind::Out &&
                    !is_bound({task, i}))
                    refs.push_back({task, i});
        return refs;
    }

    // The other arguments that came from a creator already recorded: its known outputs, or what
    // lies right beside them in the heap.
    void bind_repeated_creators() {
        std::vector<ArgRef> open = unbound(false);
        for (size_t before = open.size() + 1; open.size() < before;) {
            before = open.size();
            std::erase_if(open, [&](ArgRef ref) {
                const uint32_t creator = repeated_creator(ref);
                return creator != kNone && bind_output(ref, creator);
            });
        }
    }

    [[nodiscard]] uint32_t repeated_creator(ArgRef ref) const {
        const CapturedTensor& tensor = captured(ref);
        uint32_t beside = kNone;
        for (size_t i = edges_.producers[ref.task].size(); i-- > 0;) {
            const uint32_t producer = edges_.producers[ref.task][i];
            if (known_outputs_.contains({producer, tensor.address})) return producer;
            if (free_outputs_[producer] == 0 || !is_beside(producer, tensor)) continue;
            // An alloc task takes any number: a task that still lacks outputs goes first.
            if (beside == kNone || free_outputs_[beside] == kUnlimitedOutputs) beside = producer;
        }
        return beside;
    }

    [[nodiscard]] bool is_beside(uint32_t creator, const CapturedTensor& tensor) const {
        RebuiltTensor probe;
        fill(probe, tensor);
        return std::any_of(binding_.outputs[creator].begin(), binding_.outputs[creator].end(),
                           [&](uint32_t t) {
                               const RebuiltTensor& known = binding_.tensors[t];
                               return known.end() == probe.address || probe.end() == known.address;
                           });
    }

    // Manual scopes record no creators: known outputs first, then the order of the heap.
    void bind_manual_outputs() {
        std::vector<HeapTensor> pool;
        std::map<uint64_t, size_t> by_address;
        std::vector<std::vector<ArgRef>> users;
        for (const ArgRef ref : unbound(true)) {
            if (bind_latest_known(ref)) continue;
            const CapturedTensor& tensor = captured(ref);
            const auto [entry, fresh] = by_address.emplace(tensor.address, pool.size());
            if (fresh) {
                RebuiltTensor probe;
                fill(probe, tensor);
                pool.push_back({probe.address, probe.end(), {}, kNone});
                users.emplace_back();
            }
            pool[entry->second].users.push_back(ref.task);
            users[entry->second].push_back(ref);
        }
        order_outputs(order_, edges_, free_outputs_, pool);
        for (size_t i = 0; i < pool.size(); ++i)
            for (const ArgRef ref : users[i])
                if (pool[i].creator != kNone && bind_output(ref, pool[i].creator))
                    notes_.guessed.add(
                        "arguments in manual scopes matched to outputs by the order "
                        "of addresses",
                        name_of(ref));
    }

    bool bind_latest_known(ArgRef ref) {
        const auto creators = creators_.find(captured(ref).address);
        if (creators == creators_.end()) return false;
        const auto after = creators->second.lower_bound(ref.task);
        return after != creators->second.begin() && bind_output(ref, std::prev(after)->first);
    }

    bool bind_output(ArgRef ref, uint32_t creator) {
        if (creator >= ref.task) return false;
        if (ref.task >= scope_ends_[creator]) {
            if (outlived_.insert({ref.task, ref.arg}).second)
                notes_.adjusted.add("outputs used after their scope ended, there a declared tensor",
                                    name_of(ref));
            return false;
        }
        const auto key = std::make_pair(creator, captured(ref).address);
        auto known = known_outputs_.find(key);
        if (known == known_outputs_.end()) {
            if (free_outputs_[creator] == 0) return false;
            if (free_outputs_[creator] != kUnlimitedOutputs) --free_outputs_[creator];
            known = known_outputs_.emplace(key, new_tensor(ref)).first;
            binding_.tensors[known->second].creator = creator;
            binding_.outputs[creator].push_back(known->second);
            creators_[key.second][creator] = known->second;
        }
        use(ref, known->second);
        return true;
    }

    void bind_declared() {
        std::map<uint64_t, uint32_t> declared;
        for (const bool manual : {false, true})
            for (const ArgRef ref : unbound(manual)) {
                const uint64_t address = captured(ref).address;
                auto known = declared.find(address);
                if (known == declared.end()) {
                    known = declared.emplace(address, new_tensor(ref)).first;
                    if (manual)
                        notes_.guessed.add(
                            "buffers of manual scopes without a known creator: "
                            "declared tensors, first used by",
                            name_of(ref));
                }
                if (creators_.contains(address))
                    notes_.adjusted.add(
                        "arguments at the address of an output without a recorded creator, bound "
                        "to a declared tensor",
                        name_of(ref));
                use(ref, known->second);
            }
    }

    static void fill(RebuiltTensor& to, const CapturedTensor& from) {
        to.address = from.address;
        to.elements = from.elements;
        to.dtype = from.dtype;
        to.element_bytes = dtype_bytes(from.dtype);
    }

    uint32_t new_tensor(ArgRef ref) {
        RebuiltTensor tensor;
        fill(tensor, captured(ref));
        binding_.tensors.push_back(std::move(tensor));
        return static_cast<uint32_t>(binding_.tensors.size() - 1);
    }

    void use(ArgRef ref, uint32_t tensor) {
        RebuiltTensor& target = binding_.tensors[tensor];
        target.elements = std::max(target.elements, captured(ref).elements);
        if (dtype_bytes(captured(ref).dtype) != target.element_bytes)
            notes_.adjusted.add(
                "arguments that see a buffer in another element size: their view "
                "is counted in elements all the same",
                name_of(ref));
        binding_.uses[ref.task][ref.arg] = {tensor, static_cast<uint32_t>(target.views.size())};
        target.views.push_back(arg(ref).view);
    }

    [[nodiscard]] std::string name_of(ArgRef ref) const {
        return to_string(order_.ids[ref.task]) + "[" + std::to_string(ref.arg) + "]";
    }

    const SubmitOrder& order_;
    const CapturedDeps& deps_;
    const RecordedEdges& edges_;
    ImportNotes& notes_;
    std::vector<uint32_t> scope_ends_;
    std::vector<uint32_t> free_outputs_;  // by task: OUTPUT arguments without a tensor yet
    std::map<std::pair<uint32_t, uint64_t>, uint32_t> known_outputs_;  // creator, address
    std::set<std::pair<uint32_t, uint32_t>> outlived_;                 // arguments reported already
    std::map<uint64_t, std::map<uint32_t, uint32_t>> creators_;  // address -> creator -> tensor
    TensorBinding binding_;
};

}  // namespace

bool is_manual(const SubmitOrder& order, uint32_t task) {
    return order.ids[task].ring() > 0 && order.tasks[task] != nullptr && order.tasks[task]->manual;
}

TensorBinding bind_tensors(const SubmitOrder& order, const CapturedDeps& deps,
                           const RecordedEdges& edges, ImportNotes& notes) {
    return Binder(order, deps, edges, notes).bind();
}

}  // namespace ptoscope
