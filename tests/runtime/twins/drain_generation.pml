/* The sync_start drain, protocol `generation` (RUNTIME.md 6). */
#include "drain.pml"

/* Where a thread is. */
#define DrainNewAttempt 8
#define ReadAttempt 9
#define AwaitChild 10
#define PublishToken 11
#define AwaitRoot 12
#define AwaitClose 13
#define CountResources 14
#define AdvanceAttempt 15
#define DrainClaim 16
#define DrainWriteRegister 17
#define ClearTask 18
#define ClosePending 19

byte attempt; /* numbers are compared for being the same only, so few of them do */
byte token[THREADS];
byte mine[THREADS]; /* the attempt a thread takes part in */

#define NUMBERS 4
#define CHILD(of, i) (2 * (of) + 1 + (i))
#define OVER(me) (pending == 0 || attempt != mine[me])

c_decl {
    static const char* const places[] = {
        WORD(Turn) WORD(Work) WORD(Launch) WORD(PutBack) WORD(OpenDrain) WORD(DrainStoreTask)
        WORD(DrainPublish) WORD(DrainAwaitSetup) WORD(DrainNewAttempt) WORD(ReadAttempt)
        WORD(AwaitChild) WORD(PublishToken) WORD(AwaitRoot) WORD(AwaitClose) WORD(CountResources)
        WORD(AdvanceAttempt) WORD(DrainClaim) WORD(DrainWriteRegister) WORD(ClearTask)
        WORD(ClosePending)
    };
}

c_code {
    static int age(int number) { return (now.attempt + NUMBERS - number) % NUMBERS; }

    static void print_state(void) {
        printf("state pending=%d task=%d", now.pending, now.drain_task);
        for (int t = 0; t < THREADS; ++t) {
            const int at = now.place[t];
            printf(" | T%d %s", t, places[at]);
            if ((at >= PutBack && at <= DrainPublish) || at == DrainNewAttempt)
                printf(" task=%d", now.task[t]);
            if (at >= AwaitChild && at <= AwaitClose) printf(" age=%d", age(now.mine[t]));
            if (at == AwaitChild) printf(" child=%d", now.step[t]);
            if (at == CountResources) printf(" thread=%d found=%d", now.step[t], now.found[t]);
            if (at == DrainWriteRegister) printf(" block=%d", now.step[t]);
            printf(" token=%d %s", age(now.token[t]), now.busy[t] ? "busy" : "idle");
        }
        printf("\n");
    }
}

MONITOR(print_state)

/* Waits for the next child that exists, or acknowledges. */
inline next_child(me, i) {
    if
    :: i < 2 && CHILD(me, i) < THREADS -> step[me] = i; place[me] = AwaitChild
    :: else -> step[me] = 0; place[me] = PublishToken
    fi
}

inline leave_attempt(me) {
    mine[me] = 0; leave(me)
}

active [THREADS] proctype thread() {
    byte me = _pid - 2;
    byte i;
end:
    do
    /* the loop around it */
    :: d_step { place[me] == Turn && busy[me] -> busy[me] = false }
    :: d_step { place[me] == Turn && pending == 0 -> place[me] = Work }
    :: d_step { place[me] == Turn && pending == SETUP -> place[me] = DrainAwaitSetup }
    :: d_step { place[me] == Turn && pending > 0 -> place[me] = ReadAttempt }
    :: d_step { place[me] == Work -> place[me] = Turn }
    :: d_step { place[me] == Work && !busy[me] && nempty(ready) -> pop(me) }
    :: d_step { place[me] == Launch -> busy[me] = true; place[me] = Work }
    :: d_step { place[me] == PutBack -> ready ! task[me]; leave(me) }

    /* opening */
    :: d_step { place[me] == OpenDrain -> open(me) }
    :: d_step { place[me] == DrainStoreTask -> drain_task = task[me]; place[me] = DrainNewAttempt }
    :: d_step { place[me] == DrainNewAttempt ->
           attempt = (attempt + 1) % NUMBERS; place[me] = DrainPublish }
    :: d_step { place[me] == DrainPublish -> pending = BLOCKS; leave(me) }
    :: d_step { place[me] == DrainAwaitSetup && pending != SETUP ->
           place[me] = (pending == 0 -> Turn : ReadAttempt) }

    /* acknowledging */
    :: d_step { place[me] == ReadAttempt -> mine[me] = attempt; next_child(me, 0) }
    :: d_step { place[me] == AwaitChild && token[CHILD(me, step[me])] == mine[me] ->
           i = step[me] + 1; next_child(me, i); i = 0 }
    :: d_step { place[me] == PublishToken ->
           token[me] = mine[me]; place[me] = (me == 0 -> CountResources : AwaitRoot) }

    /* followers */
    :: d_step { place[me] == AwaitRoot && token[0] == mine[me] -> place[me] = AwaitClose }
    :: d_step { place[me] == AwaitRoot && OVER(me) -> leave_attempt(me) }
    :: d_step { place[me] == AwaitClose && OVER(me) -> leave_attempt(me) }

    /* the coordinator */
    :: d_step { place[me] == CountResources -> count(me, DrainClaim, AdvanceAttempt) }
    :: d_step { place[me] == AdvanceAttempt ->
           attempt = (attempt + 1) % NUMBERS; leave_attempt(me) }
    :: d_step { place[me] == DrainClaim -> place[me] = DrainWriteRegister }
    :: d_step { place[me] == DrainWriteRegister -> write_register(me, ClearTask) }
    :: d_step { place[me] == ClearTask -> drain_task = NONE; place[me] = ClosePending }
    :: d_step { place[me] == ClosePending -> pending = 0; leave_attempt(me) }
    od
}
