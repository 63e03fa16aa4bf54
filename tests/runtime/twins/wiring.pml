/* Wiring queue and dep pool (RUNTIME.md 3), and what they live on: claims of producers at submit
 * (2), completion and its walk of the fanout list (4), references dropped and last_task_alive moved
 * (2, Scopes). Tasks of one block, one core a thread, ready tasks all in the global queue.
 */
#include "wiring_state.pml"
#include "reclaim.pml"

MONITOR(print_state)

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
