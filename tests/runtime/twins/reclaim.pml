/* References dropped, CONSUMED decided, last_task_alive moved (RUNTIME.md 2, Scopes), for program and
 * threads alike; and where they go on after it.
 */
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
