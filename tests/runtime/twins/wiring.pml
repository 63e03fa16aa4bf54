/* Wiring queue and dep pool (RUNTIME.md 3), and what they live on: claims of producers at submit
 * (2), completion and its walk of the fanout list (4), references dropped and last_task_alive moved
 * (2, Scopes). Tasks of one block, one core a thread, ready tasks all in the global queue.
 */
#include "words.pml"

#ifndef THREADS
#define THREADS 2
#endif
#ifndef BATCH
#define BATCH 2
#endif
#ifndef POOL
#define POOL 2
#endif
#ifndef GRAPH
#define GRAPH 1
#endif

/* Tasks are numbered from 1, producers of a task from 0. */
#if GRAPH == 1 /* 2 after 1; 3 after 1 and 2 */
#define TASKS 3
#define FANIN(t) ((t) - 1)
#define PRODUCER(t, i) ((i) + 1)
#else /* 2 after 1; 4 after 3 */
#define TASKS 4
#define FANIN(t) ((t) % 2 == 0 -> 1 : 0)
#define PRODUCER(t, i) ((t) - 1)
#endif
#define MOST 2 /* consumers or producers of a task */
#define DEBTS 3 /* producers that a thread is to release, of all tasks it completed */
#define AGENTS (THREADS + 1)
#define PROGRAM 0 /* thread t is agent t + 1 */

/* Where an agent is. */
#define Outside 0 /* the program, elsewhere */
#define Turn 0    /* a thread, up to and with its look at the drain's word */
#define ClaimLock 1
#define ClaimProducer 2
#define ClaimUnlock 3
#define PushWiring 4
#define ReclaimLock 5
#define ReclaimDrop 6
#define ReclaimUnlock 7
#define AdvanceTryLock 8
#define AdvanceFlag 9
#define AdvanceClear 10
#define AdvanceScan 11
#define AdvancePublish 12
#define AdvanceUnlock 13
#define AdvanceRecheck 14
#define CompleteSubtask 16
#define CompleteLock 17
#define MarkCompleted 18
#define CompleteUnlock 19
#define CountCompleted 20
#define ReadEntry 21
#define NotifyConsumer 22
#define WiringCheck 23
#define WiringStage 24
#define WireRefresh 25
#define WireProbe 26
#define WirePop 27
#define WireLock 28
#define WireLink 29
#define WireUnlock 30
#define WireMark 31
#define WireReady 32
#define QueueReserve 33
#define QueuePublish 34
#define Dispatch 35 /* before it looks at this shape's queue */
#define PopTake 36
#define Launch 37
#define Dispatched 38 /* even threads look at one more shape's queue */

/* Of a slot. */
#define UNUSED 0
#define PENDING 1
#define COMPLETED 2
#define CONSUMED 3
#define RESET 4

byte state[TASKS + 1];
byte lock[TASKS + 1]; /* 0 = free, else 1 + agent */
byte fanout_count[TASKS + 1];
byte fanout_refcount[TASKS + 1];
byte fanin_refcount[TASKS + 1];
byte list[(TASKS + 1) * MOST]; /* consumers, newest first */
byte listed[TASKS + 1];
byte mark[TASKS + 1]; /* dep pool's head after the task's entries */

/* Tasks are pushed in order, so positions tell them. */
byte wiring_head;
byte wiring_tail;
byte pool_head;
byte pool_tail; /* as last refreshed */

byte alive = 1; /* last_task_alive */
byte advance_lock;
bool advance_again;
byte left; /* tasks that have lost their scope's reference, or are losing it */
bool ended;

byte ready[TASKS + 1]; /* by position; every task is pushed once */
byte ready_head;
byte ready_tail;

byte place[AGENTS];
byte task[AGENTS];  /* completed, wired, launched, or pushed */
byte other[AGENTS]; /* the producer or consumer at hand, or whose reference is dropped */
byte at[AGENTS];    /* producer's number; next slot of a scan; position in the ready queue */
byte early[AGENTS];
bool drops_last[AGENTS]; /* this agent made the task CONSUMED */
bool flagged[AGENTS];
bool releasing[AGENTS];
bool happened[AGENTS];
bool notifies[AGENTS]; /* what is pushed was made ready by a completion */
byte walk[AGENTS * MOST];
byte walked[AGENTS]; /* entries left */
byte owed[AGENTS * DEBTS];
byte owes[AGENTS]; /* producers to be released */
byte running[AGENTS];
byte batch_left;

#define LIST(t, i) list[(t) * MOST + (i)]
#define WALK(a, i) walk[(a) * MOST + (i)]
#define OWED(a, i) owed[(a) * DEBTS + (i)]
#define HAS_ROOM(t) (POOL - (pool_head - pool_tail) >= FANIN(t))

c_decl {
    static const char* const places[] = {
        WORD(Outside) WORD(ClaimLock) WORD(ClaimProducer) WORD(ClaimUnlock) WORD(PushWiring)
        WORD(ReclaimLock) WORD(ReclaimDrop) WORD(ReclaimUnlock) WORD(AdvanceTryLock)
        WORD(AdvanceFlag) WORD(AdvanceClear) WORD(AdvanceScan) WORD(AdvancePublish)
        WORD(AdvanceUnlock) WORD(AdvanceRecheck) WORD(CompleteSubtask)
        WORD(CompleteLock) WORD(MarkCompleted) WORD(CompleteUnlock) WORD(CountCompleted)
        WORD(ReadEntry) WORD(NotifyConsumer) WORD(WiringCheck) WORD(WiringStage) WORD(WireRefresh)
        WORD(WireProbe) WORD(WirePop) WORD(WireLock) WORD(WireLink) WORD(WireUnlock)
        WORD(WireMark) WORD(WireReady) WORD(QueueReserve) WORD(QueuePublish) WORD(Dispatch)
        WORD(PopTake) WORD(Launch) WORD(Dispatched)
    };
    static const char* const states[] = { "unused", "pending", "completed", "consumed", "reset" };
}

c_code {
    static void print_task(int t) {
        printf(" | t%d %s lock=%d", t, states[now.state[t]], now.lock[t]);
        if (now.state[t] == UNUSED || now.state[t] == RESET) return;
        printf(" fanout=%d/%d fanin=%d list=", now.fanout_refcount[t], now.fanout_count[t],
               now.fanin_refcount[t]);
        for (int i = 0; i < now.listed[t]; ++i) printf("%d", now.list[t * MOST + i]);
    }

    static void print_agent(int a) {
        const int is = now.place[a];
        printf(" %s", is == Turn && a != PROGRAM ? "Turn" : places[is]);
        if (is >= ClaimLock && is <= ClaimUnlock) printf(" of=%d", now.other[a]);
        if (is >= ReclaimLock && is <= ReclaimUnlock) printf(" of=%d", now.other[a]);
        if (is == ReclaimUnlock && now.drops_last[a]) printf(" last");
        if (is >= AdvanceTryLock && is <= AdvanceRecheck && now.flagged[a]) printf(" flagged");
        if (is == AdvanceScan || is == AdvancePublish) printf(" scan=%d", now.at[a]);
        if (is >= CompleteLock && is <= CountCompleted) printf(" task=%d", now.task[a]);
        if (is == NotifyConsumer) printf(" of=%d", now.other[a]);
        if (is == WireProbe || (is >= WireLock && is <= WireUnlock)) printf(" of=%d", now.at[a]);
        if (is >= WireLock && is <= WireReady) printf(" task=%d early=%d", now.task[a], now.early[a]);
        if (is == QueueReserve || is == QueuePublish)
            printf(" task=%d%s", now.task[a], now.notifies[a] ? " notified" : "");
        if (is == QueuePublish) printf(" cell=%d", now.at[a] - now.ready_head);
        if (is == PopTake) printf(now.at[a] == now.ready_head ? " first" : " gone");
        if (is == Launch) printf(" task=%d", now.task[a]);
    }

    static void print_state(void) {
        printf("state wiring=");
        for (int t = now.wiring_head + 1; t <= now.wiring_tail; ++t) printf("%d", t);
        printf(" entries=%d alive=%d advance=%d%s ready=", now.pool_head - now.pool_tail, now.alive,
               now.advance_lock, now.advance_again ? " again" : "");
        for (int i = now.ready_head; i < now.ready_tail; ++i) printf("%d", now.ready[i]);
        if (now.ended) printf(" ended");
        for (int t = 1; t <= TASKS; ++t) print_task(t);
        printf(" | program");
        print_agent(PROGRAM);
        for (int a = 1; a < AGENTS; ++a) {
            printf(" | T%d", a - 1);
            print_agent(a);
            printf(" runs=%d walk=", now.running[a]);
            for (int i = 0; i < now.walked[a]; ++i) printf("%d", now.walk[a * MOST + i]);
            printf(" owes=");
            for (int i = 0; i < now.owes[a]; ++i) printf("%d", now.owed[a * DEBTS + i]);
        }
        printf("\n");
    }
}

MONITOR(print_state)

inline begin_turn(a) {
    happened[a] = false; task[a] = 0; place[a] = Turn
}

inline next_consumer(a) {
    drops_last[a] = false; other[a] = 0; at[a] = 0;
    if
    :: walked[a] > 0 -> place[a] = ReadEntry
    :: else -> task[a] = 0; place[a] = Turn
    fi
}

/* The next producer that is to be released, or a new turn. */
inline release_next(a) {
    if
    :: owes[a] > 0 ->
           other[a] = OWED(a, 0); OWED(a, 0) = OWED(a, 1); OWED(a, 1) = OWED(a, 2); OWED(a, 2) = 0;
           owes[a]--;
           releasing[a] = true;
           place[a] = ReclaimLock
    :: else -> releasing[a] = false; begin_turn(a)
    fi
}

/* Release comes only when nothing happened in the whole turn. */
inline end_turn(a) {
    if
    :: happened[a] -> begin_turn(a)
    :: else -> release_next(a)
    fi
}

/* The program leaves its scope: one task after another loses a reference. */
inline leave_next() {
    if
    :: left < TASKS -> left++; other[PROGRAM] = left; place[PROGRAM] = ReclaimLock
    :: else -> place[PROGRAM] = Outside
    fi
}

inline reclaimed(a) {
    other[a] = 0; at[a] = 0; flagged[a] = false; drops_last[a] = false;
    if
    :: a == PROGRAM -> leave_next()
    :: a != PROGRAM && releasing[a] -> release_next(a)
    :: else -> next_consumer(a)
    fi
}

#define RECLAIMS(a)                                          \
    (place[a] >= ReclaimLock && place[a] <= AdvanceRecheck && \
     (place[a] != ReclaimLock || lock[other[a]] == 0))

/* One step of dropping a reference of `other`, or of moving last_task_alive. */
inline reclaim_step(a) {
    if
    :: place[a] == ReclaimLock -> lock[other[a]] = 1 + a; place[a] = ReclaimDrop
    :: place[a] == ReclaimDrop ->
           fanout_refcount[other[a]]++;
           drops_last[a] = (state[other[a]] == COMPLETED &&
                            fanout_refcount[other[a]] == fanout_count[other[a]]);
           state[other[a]] = (drops_last[a] -> CONSUMED : state[other[a]]);
           place[a] = ReclaimUnlock
    :: place[a] == ReclaimUnlock ->
           lock[other[a]] = 0;
           other[a] = 0;
           if
           :: drops_last[a] -> drops_last[a] = false; place[a] = AdvanceTryLock
           :: else -> reclaimed(a)
           fi
    :: place[a] == AdvanceTryLock ->
           if
           :: advance_lock == 0 -> advance_lock = 1 + a; place[a] = AdvanceClear
           :: advance_lock != 0 && flagged[a] -> reclaimed(a) /* the holder will see it */
           :: else -> place[a] = AdvanceFlag
           fi
    :: place[a] == AdvanceFlag -> advance_again = true; flagged[a] = true; place[a] = AdvanceTryLock
    :: place[a] == AdvanceClear -> advance_again = false; at[a] = alive; place[a] = AdvanceScan
    :: place[a] == AdvanceScan ->
           if
           :: at[a] <= TASKS && state[at[a]] == CONSUMED ->
                  state[at[a]] = RESET;
                  fanout_count[at[a]] = 0; fanout_refcount[at[a]] = 0; fanin_refcount[at[a]] = 0;
                  at[a]++
           :: else ->
                  place[a] = (at[a] == alive -> AdvanceUnlock : AdvancePublish);
                  at[a] = (at[a] == alive -> 0 : at[a])
           fi
    :: place[a] == AdvancePublish -> alive = at[a]; at[a] = 0; place[a] = AdvanceUnlock
    :: place[a] == AdvanceUnlock -> advance_lock = 0; place[a] = AdvanceRecheck
    :: place[a] == AdvanceRecheck ->
           if
           :: advance_again -> flagged[a] = true; place[a] = AdvanceTryLock
           :: else -> reclaimed(a)
           fi
    fi
}

/* Submits every task, then leaves the scope. */
active proctype program() {
    byte next = 1;
    byte claim;
    do
    :: d_step { next > TASKS -> next = 0; leave_next() };
       break
    :: next > 0 && next <= TASKS ->
           d_step { state[next] = PENDING; fanout_count[next] = 1 }
           d_step {
               if
               :: FANIN(next) > 0 -> other[PROGRAM] = PRODUCER(next, 0); place[PROGRAM] = ClaimLock
               :: else -> place[PROGRAM] = PushWiring
               fi
           }
           do
           :: d_step { place[PROGRAM] == ClaimLock && lock[other[PROGRAM]] == 0 ->
                  lock[other[PROGRAM]] = 1 + PROGRAM; place[PROGRAM] = ClaimProducer }
           :: d_step { place[PROGRAM] == ClaimProducer ->
                  assert(state[other[PROGRAM]] < CONSUMED);
                  fanout_count[other[PROGRAM]]++; place[PROGRAM] = ClaimUnlock }
           :: d_step { place[PROGRAM] == ClaimUnlock ->
                  lock[other[PROGRAM]] = 0;
                  other[PROGRAM] = 0;
                  claim++;
                  if
                  :: claim < FANIN(next) ->
                         other[PROGRAM] = PRODUCER(next, claim); place[PROGRAM] = ClaimLock
                  :: else -> claim = 0; place[PROGRAM] = PushWiring
                  fi }
           :: d_step { place[PROGRAM] == PushWiring ->
                  wiring_tail++; next++; place[PROGRAM] = Outside };
              break
           od
    od;
    do
    :: place[PROGRAM] == Outside -> break
    :: d_step { RECLAIMS(PROGRAM) -> reclaim_step(PROGRAM) }
    od;
    ended = true
}

/* The task at the head of the wiring queue, if the batch allows one more. */
inline wire_next(a) {
    at[a] = 0; early[a] = 0; task[a] = 0; notifies[a] = false;
    if
    :: batch_left == 0 -> place[a] = Dispatch
    :: else ->
           batch_left--;
           task[a] = wiring_head + 1;
           place[a] = (HAS_ROOM(task[a]) -> WirePop : WireRefresh)
    fi
}

inline begin_batch(a) {
    batch_left = (wiring_tail - wiring_head < BATCH -> wiring_tail - wiring_head : BATCH);
    wire_next(a)
}

inline wire_blocked(a) {
    batch_left = 0; at[a] = 0; task[a] = 0; place[a] = Dispatch
}

#define WIRES(a)                                            \
    (place[a] >= WiringCheck && place[a] <= WireReady &&     \
     (place[a] != WireLock || lock[PRODUCER(task[a], at[a])] == 0))

inline wire_step(a) {
    if
    :: place[a] == WiringCheck && wiring_head == wiring_tail -> place[a] = Dispatch
    :: place[a] == WiringCheck && wiring_head != wiring_tail -> begin_batch(a)
    :: place[a] == WiringStage && !ended -> place[a] = Dispatch
    :: place[a] == WiringStage && ended -> begin_batch(a)
    :: place[a] == WireRefresh ->
           i = 1;
           do
           :: i < alive ->
                  pool_tail = (mark[i] > pool_tail -> mark[i] : pool_tail);
                  i++
           :: else -> break
           od;
           i = 0;
           place[a] = (HAS_ROOM(task[a]) -> WirePop : WireProbe)
    :: place[a] == WireProbe ->
           if
           :: state[PRODUCER(task[a], at[a])] == PENDING -> wire_blocked(a)
           :: else ->
                  at[a]++;
                  if
                  :: at[a] == FANIN(task[a]) -> at[a] = 0; place[a] = WirePop
                  :: else
                  fi
           fi
    :: place[a] == WirePop ->
           wiring_head++;
           happened[a] = true;
           place[a] = (FANIN(task[a]) > 0 -> WireLock : WireMark)
    :: place[a] == WireLock -> lock[PRODUCER(task[a], at[a])] = 1 + a; place[a] = WireLink
    :: place[a] == WireLink ->
           i = PRODUCER(task[a], at[a]);
           if
           :: state[i] == PENDING ->
                  LIST(i, 1) = LIST(i, 0); LIST(i, 0) = task[a]; listed[i]++;
                  pool_head++;
                  assert(pool_head - pool_tail <= POOL)
           :: else -> early[a]++
           fi;
           i = 0;
           place[a] = WireUnlock
    :: place[a] == WireUnlock ->
           lock[PRODUCER(task[a], at[a])] = 0;
           at[a]++;
           place[a] = (at[a] < FANIN(task[a]) -> WireLock : WireMark);
           at[a] = (place[a] == WireMark -> 0 : at[a])
    :: place[a] == WireMark -> mark[task[a]] = pool_head; place[a] = WireReady
    :: place[a] == WireReady ->
           fanin_refcount[task[a]] = fanin_refcount[task[a]] + early[a] + 1;
           if
           :: fanin_refcount[task[a]] == FANIN(task[a]) + 1 ->
                  early[a] = 0; place[a] = QueueReserve
           :: else -> wire_next(a)
           fi
    fi
}

#define COMPLETES(a)                                            \
    (place[a] >= CompleteSubtask && place[a] <= NotifyConsumer && \
     (place[a] != CompleteLock || lock[task[a]] == 0))

inline complete_step(a) {
    if
    :: place[a] == CompleteSubtask -> place[a] = CompleteLock
    :: place[a] == CompleteLock -> lock[task[a]] = 1 + a; place[a] = MarkCompleted
    :: place[a] == MarkCompleted ->
           do
           :: i < FANIN(task[a]) -> OWED(a, owes[a]) = PRODUCER(task[a], i); owes[a]++; i++
           :: else -> break
           od;
           i = 0;
           WALK(a, 0) = LIST(task[a], 0); WALK(a, 1) = LIST(task[a], 1);
           walked[a] = listed[task[a]];
           LIST(task[a], 0) = 0; LIST(task[a], 1) = 0; listed[task[a]] = 0;
           drops_last[a] = (fanout_refcount[task[a]] == fanout_count[task[a]]);
           state[task[a]] = (drops_last[a] -> CONSUMED : COMPLETED);
           place[a] = CompleteUnlock
    :: place[a] == CompleteUnlock -> lock[task[a]] = 0; place[a] = CountCompleted
    :: place[a] == CountCompleted ->
           task[a] = 0;
           if
           :: drops_last[a] -> drops_last[a] = false; place[a] = AdvanceTryLock
           :: else -> next_consumer(a)
           fi
    :: place[a] == ReadEntry ->
           other[a] = WALK(a, 0); WALK(a, 0) = WALK(a, 1); WALK(a, 1) = 0; walked[a]--;
           place[a] = NotifyConsumer
    :: place[a] == NotifyConsumer ->
           fanin_refcount[other[a]]++;
           if
           :: fanin_refcount[other[a]] == FANIN(other[a]) + 1 ->
                  task[a] = other[a]; other[a] = 0; notifies[a] = true; place[a] = QueueReserve
           :: else -> next_consumer(a)
           fi
    fi
}

inline after_dispatch(a) {
    task[a] = 0; at[a] = 0;
    if
    :: a % 2 == 1 -> place[a] = Dispatched
    :: else -> end_turn(a)
    fi
}

active [THREADS] proctype thread() {
    byte a = _pid - 1;
    byte i;
end:
    do
    :: d_step { place[a] == Turn && running[a] != 0 -> /* its core has finished */
           task[a] = running[a]; running[a] = 0; happened[a] = true; place[a] = CompleteSubtask }
    :: d_step { place[a] == Turn -> place[a] = (a == 1 -> WiringCheck : Dispatch) }
    :: d_step { COMPLETES(a) -> complete_step(a) }
    :: d_step { RECLAIMS(a) -> reclaim_step(a) }

    /* fewer than a batch: for some turns */
    :: d_step { place[a] == WiringCheck && wiring_tail > wiring_head &&
                wiring_tail - wiring_head < BATCH -> place[a] = WiringStage }
    :: d_step { WIRES(a) -> wire_step(a) }

    :: d_step { place[a] == QueueReserve ->
           at[a] = ready_tail; ready_tail++; place[a] = QueuePublish }
    :: d_step { place[a] == QueuePublish ->
           ready[at[a]] = task[a];
           at[a] = 0;
           if
           :: notifies[a] -> notifies[a] = false; task[a] = 0; next_consumer(a)
           :: else -> wire_next(a)
           fi }

    :: d_step { place[a] == Dispatch ->
           if
           :: running[a] != 0 || ready[ready_head] == 0 -> after_dispatch(a)
           :: else -> at[a] = ready_head; place[a] = PopTake
           fi }
    :: d_step { place[a] == PopTake ->
           if
           :: at[a] != ready_head -> at[a] = 0; place[a] = Dispatch
           :: else ->
                  task[a] = ready[ready_head];
                  ready[ready_head] = 0;
                  ready_head++;
                  at[a] = 0;
                  place[a] = Launch
           fi }
    :: d_step { place[a] == Launch ->
           running[a] = task[a]; happened[a] = true; after_dispatch(a) }
    :: d_step { place[a] == Dispatched -> end_turn(a) }
    od
}
