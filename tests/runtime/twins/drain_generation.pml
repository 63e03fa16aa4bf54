/* The sync_start drain, protocol `generation` (RUNTIME.md 6), around it as little of the scheduler
 * loop as it needs (RUNTIME.md 4): a thread completes, looks at the drain's word, dispatches.
 *
 * Every thread owns one core. The program makes PLAINS ordinary tasks of one block ready, then
 * SYNCS tasks with require_sync_start of one block a core: no thread can launch these alone.
 */
#include "words.pml"

#ifndef THREADS
#define THREADS 2
#endif
#ifndef PLAINS
#define PLAINS 1
#endif
#ifndef SYNCS
#define SYNCS 1
#endif
#define TASKS (PLAINS + SYNCS) /* numbered from 1 */
#define BLOCKS THREADS
#define NONE 0

/* Where a thread is. */
#define Turn 0 /* of the loop, up to and with its look at the drain's word */
#define Work 1 /* the rest of it */
#define Launch 2
#define PutBack 3
#define OpenDrain 4
#define DrainStoreTask 5
#define DrainNewAttempt 6
#define DrainPublish 7
#define DrainAwaitSetup 8
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

#define SETUP -1

short pending;
byte drain_task;
byte attempt; /* numbers are compared for being the same only, so few of them do */
byte token[THREADS];
byte place[THREADS];
byte mine[THREADS];  /* the attempt a thread takes part in */
byte step[THREADS];  /* child waited for, thread counted, block written */
byte found[THREADS]; /* idle cores counted */
byte task[THREADS];  /* popped */
bool busy[THREADS];  /* the thread's core, as the schedulers know it */
chan ready = [TASKS] of { byte };

#define NUMBERS 4
#define AGE(number) ((attempt + NUMBERS - (number)) % NUMBERS)
#define CHILD(of, i) (2 * (of) + 1 + (i))
#define OVER(me) (pending == 0 || attempt != mine[me])

c_decl {
    static const char* const places[] = {
        WORD(Turn) WORD(Work) WORD(Launch) WORD(PutBack) WORD(OpenDrain) WORD(DrainStoreTask)
        WORD(DrainNewAttempt) WORD(DrainPublish) WORD(DrainAwaitSetup) WORD(ReadAttempt)
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
            if (at >= PutBack && at <= DrainPublish) printf(" task=%d", now.task[t]);
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

/* Submits in order; each task is ready at once. */
active proctype program() {
    byte next = 1;
    do
    :: next <= TASKS -> d_step { ready ! next; next++ }
    :: else -> break
    od
}

/* Waits for the next child that exists, or acknowledges. */
inline next_child(me, i) {
    if
    :: i < 2 && CHILD(me, i) < THREADS -> step[me] = i; place[me] = AwaitChild
    :: else -> step[me] = 0; place[me] = PublishToken
    fi
}

inline leave(me) {
    step[me] = 0; found[me] = 0; mine[me] = 0; task[me] = NONE;
    place[me] = Turn
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
    :: d_step { place[me] == Work && !busy[me] && nempty(ready) ->
           ready ? i;
           if
           :: i <= PLAINS -> place[me] = Launch
           :: else -> task[me] = i; place[me] = OpenDrain
           fi; i = 0 }
    :: d_step { place[me] == Launch -> busy[me] = true; place[me] = Work }
    :: d_step { place[me] == PutBack -> ready ! task[me]; leave(me) }

    /* opening */
    :: d_step { place[me] == OpenDrain ->
           if
           :: pending == 0 -> pending = SETUP; place[me] = DrainStoreTask
           :: else -> place[me] = PutBack
           fi }
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
    :: d_step { place[me] == AwaitRoot && OVER(me) -> leave(me) }
    :: d_step { place[me] == AwaitClose && OVER(me) -> leave(me) }

    /* the coordinator */
    :: d_step { place[me] == CountResources ->
           found[me] = found[me] + (busy[step[me]] -> 0 : 1);
           step[me]++;
           if
           :: step[me] == THREADS ->
                  place[me] = (found[me] >= BLOCKS -> DrainClaim : AdvanceAttempt);
                  step[me] = 0; found[me] = 0
           :: else
           fi }
    :: d_step { place[me] == AdvanceAttempt -> attempt = (attempt + 1) % NUMBERS; leave(me) }
    :: d_step { place[me] == DrainClaim -> place[me] = DrainWriteRegister }
    :: d_step { place[me] == DrainWriteRegister ->
           assert(!busy[step[me]]);
           busy[step[me]] = true;
           step[me]++;
           if
           :: step[me] == BLOCKS -> step[me] = 0; place[me] = ClearTask
           :: else
           fi }
    :: d_step { place[me] == ClearTask -> drain_task = NONE; place[me] = ClosePending }
    :: d_step { place[me] == ClosePending -> pending = 0; leave(me) }
    od
}
