#pragma once
// Every variable that two agents can touch is a Shared<T>: a plain value whose accesses name their
// memory order and pass through a context chosen at compile time (runtime/state/context.h). One
// mechanism feeds wake-ups, "what will this step touch", data breakpoints and the cost model.

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ptoscope {

enum class Order : uint8_t { Relaxed, Acquire, Release, AcqRel };

// The shared variables, by kind; an index says which one (slot, core, ring, thread...).
enum class Var : uint8_t {
    Stage,
    CompletedTasks,
    ActiveThreads,
    LastTaskAlive,
    AdvanceLock,
    AdvanceAgain,
    RingHead,
    FanoutLock,
    TaskStateWord,
    FanoutCount,
    FanoutRefcount,
    FanoutList,
    FaninCount,
    FaninRefcount,
    NextBlock,
    CompletedSubtasks,
    DepMark,
    DepEntry,
    WiringTail,
    WiringHead,
    QueueHead,
    QueueTail,
    QueueCell,
    DrainPending,
    DrainTask,
    DrainAck,
    DrainElected,
    DrainAttempt,
    DrainToken,
    JoinAck,
    JoinRequest,
    Tracker,
    CoreRecord,
    DataMainBase,
    Cond,
    DeviceMemory,
    Count
};
static_assert(static_cast<int>(Var::Count) <= 64, "a set of Vars is a 64-bit word");
[[nodiscard]] const char* name(Var var);

// One access, as an observer sees it.
struct Access {
    Var var = Var::Stage;
    uint32_t index = 0;
    bool write = false;
    Order order = Order::Relaxed;
    int64_t before = 0;
    int64_t after = 0;  // = before for a read
    int64_t cost = 0;   // ns, of memory alone
};

template <class T>
[[nodiscard]] constexpr int64_t as_number(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return static_cast<int64_t>(value);
    } else {
        return static_cast<int64_t>(value.raw);
    }
}

// Accesses take a site: who touches which variable (Context::at). A site knows reads, writes and
// updates, which are atomic read-modify-writes.
template <class T>
class Shared {
  public:
    Shared() = default;
    explicit constexpr Shared(T value) : value_(value) {}

    template <class Site>
    T load(Site site, Order order) const {
        site.read(order, as_number(value_));
        return value_;
    }
    template <class Site>
    void store(Site site, T value, Order order) {
        site.write(order, as_number(value_), as_number(value));
        value_ = value;
    }
    template <class Site>
    T fetch_add(Site site, T by, Order order) {
        return update(site, static_cast<T>(value_ + by), order);
    }
    template <class Site>
    T fetch_or(Site site, T bits, Order order) {
        return update(site, static_cast<T>(value_ | bits), order);
    }
    template <class Site>
    T exchange(Site site, T value, Order order) {
        return update(site, value, order);
    }
    // True and stored if the value was `expected`.
    template <class Site>
    bool compare_exchange(Site site, T expected, T desired, Order order) {
        if (value_ != expected) {
            site.refused(order, as_number(value_));
            return false;
        }
        update(site, desired, order);
        return true;
    }

    // For eyes that are no agent: panels, wait predicates, invariants, hashes.
    [[nodiscard]] const T& peek() const { return value_; }

    bool operator==(const Shared&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(value_);
    }

  private:
    template <class Site>
    T update(Site site, T value, Order order) {
        const T before = value_;
        site.update(order, as_number(before), as_number(value));
        value_ = value;
        return before;
    }

    T value_{};
};

}  // namespace ptoscope
