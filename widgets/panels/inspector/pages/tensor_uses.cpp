#include "widgets/panels/inspector/pages/tensor_uses.h"

namespace ptoscope {
namespace {

template <class Visit>
void visitUses(const Program& program, Visit visit) {
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        const auto args = program.args_of(program.tasks[task]);
        for (uint32_t arg = 0; arg < args.size(); ++arg)
            if (args[arg].tensor != kNone) visit(args[arg].tensor, TensorUses::Use{task, arg});
    }
}

}  // namespace

TensorUses::TensorUses(const Program& program) : offsets_(program.tensors.size() + 1) {
    visitUses(program, [this](uint32_t tensor, const Use&) { ++offsets_[tensor + 1]; });
    for (size_t i = 1; i < offsets_.size(); ++i)
        offsets_[i] += offsets_[i - 1];
    uses_.resize(offsets_.back());
    std::vector<uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    visitUses(program, [&](uint32_t tensor, const Use& use) { uses_[next[tensor]++] = use; });
}

std::span<const TensorUses::Use> TensorUses::of(uint32_t tensor) const {
    if (tensor + size_t{1} >= offsets_.size()) return {};
    return std::span(uses_).subspan(offsets_[tensor], offsets_[tensor + 1] - offsets_[tensor]);
}

}  // namespace ptoscope
