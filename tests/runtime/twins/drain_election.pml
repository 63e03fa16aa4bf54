/* The sync_start drain, protocol `election` (RUNTIME.md 6), as published. It is unsafe, so states are
 * followed only as long as nothing is broken: one thread in the drain window, who is elected finds a
 * task, and nobody else looks at cores meanwhile (RUNTIME.md 7).
 */
#include "drain.pml"

/* Where a thread is. */
#define DrainResetAck 8
#define DrainResetElected 9
#define SetAck 10
#define AckBarrier 11
#define Elect 12
#define ReadTask 13
#define CountThread 14
#define RetryClearAck 15
#define RetryClearElected 16
#define DrainClaim 17
#define DrainWriteRegister 18
#define CloseTask 19
#define CloseAck 20
#define CloseElected 21
#define ClosePending 22
#define AwaitElected 23

byte ack;     /* bit per thread */
byte elected; /* 1 + thread, 0 = nobody */

/* Not the protocol's: who is in the drain window, and that a promise is broken. */
byte window; /* 1 + thread, 0 = nobody */
bool broken;

#define ALL ((1 << THREADS) - 1)
#define BIT(me) (1 << (me))
#define INTRUDES(me) (window != 0 && window != 1 + (me))

c_decl {
    static const char* const places[] = {
        WORD(Turn) WORD(Work) WORD(Launch) WORD(PutBack) WORD(OpenDrain) WORD(DrainStoreTask)
        WORD(DrainPublish) WORD(DrainAwaitSetup) WORD(DrainResetAck) WORD(DrainResetElected)
        WORD(SetAck) WORD(AckBarrier) WORD(Elect) WORD(ReadTask) WORD(CountThread)
        WORD(RetryClearAck) WORD(RetryClearElected) WORD(DrainClaim) WORD(DrainWriteRegister)
        WORD(CloseTask) WORD(CloseAck) WORD(CloseElected) WORD(ClosePending) WORD(AwaitElected)
    };
}

c_code {
    static void print_state(void) {
        if (now.broken) return;
        printf("state pending=%d task=%d ack=%d elected=%d", now.pending, now.drain_task, now.ack,
               now.elected);
        for (int t = 0; t < THREADS; ++t) {
            const int at = now.place[t];
            const int opens = at == DrainResetAck || at == DrainResetElected;
            printf(" | T%d %s", t, places[at]);
            if ((at >= PutBack && at <= DrainPublish) || opens) printf(" task=%d", now.task[t]);
            if (at == CountThread) printf(" thread=%d found=%d", now.step[t], now.found[t]);
            if (at == DrainWriteRegister) printf(" block=%d", now.step[t]);
            printf(" %s", now.busy[t] ? "busy" : "idle");
        }
        printf("\n");
    }
}

MONITOR(print_state)

inline clear_elected(me) {
    elected = 0;
    window = (window == 1 + me -> 0 : window)
}

active [THREADS] proctype thread() provided (!broken) {
    byte me = _pid - 2;
end:
    do
    /* the loop around it */
    :: d_step { place[me] == Turn && busy[me] -> broken = INTRUDES(me); busy[me] = false }
    :: d_step { place[me] == Turn && pending == 0 -> place[me] = Work }
    :: d_step { place[me] == Turn && pending == SETUP -> place[me] = DrainAwaitSetup }
    :: d_step { place[me] == Turn && pending > 0 -> place[me] = SetAck }
    :: d_step { place[me] == Work -> place[me] = Turn }
    :: d_step { place[me] == Work && !busy[me] && nempty(ready) -> pop(me) }
    :: d_step { place[me] == Launch ->
           broken = INTRUDES(me); busy[me] = true; place[me] = Work }
    :: d_step { place[me] == PutBack -> ready ! task[me]; leave(me) }

    /* opening */
    :: d_step { place[me] == OpenDrain -> open(me) }
    :: d_step { place[me] == DrainStoreTask -> drain_task = task[me]; place[me] = DrainResetAck }
    :: d_step { place[me] == DrainResetAck -> ack = 0; place[me] = DrainResetElected }
    :: d_step { place[me] == DrainResetElected -> elected = 0; place[me] = DrainPublish }
    :: d_step { place[me] == DrainPublish -> pending = BLOCKS; leave(me) }
    :: d_step { place[me] == DrainAwaitSetup && pending != SETUP ->
           place[me] = (pending == 0 -> Turn : SetAck) }

    /* acknowledging */
    :: d_step { place[me] == SetAck -> ack = ack | BIT(me); place[me] = AckBarrier }
    :: d_step { place[me] == AckBarrier && ack == ALL -> place[me] = Elect }
    :: d_step { place[me] == AckBarrier && (ack & BIT(me)) == 0 -> leave(me) }

    /* the election */
    :: d_step { place[me] == Elect ->
           if
           :: elected != 0 -> place[me] = AwaitElected
           :: else ->
                  broken = (window != 0);
                  elected = 1 + me; window = 1 + me; place[me] = ReadTask
           fi }
    :: d_step { place[me] == AwaitElected && (pending == 0 || elected == 0) -> leave(me) }

    /* the elected thread */
    :: d_step { place[me] == ReadTask -> broken = (drain_task == NONE); place[me] = CountThread }
    :: d_step { place[me] == CountThread -> count(me, DrainClaim, RetryClearAck) }
    :: d_step { place[me] == RetryClearAck -> ack = 0; place[me] = RetryClearElected }
    :: d_step { place[me] == RetryClearElected -> clear_elected(me); leave(me) }
    :: d_step { place[me] == DrainClaim -> place[me] = DrainWriteRegister }
    :: d_step { place[me] == DrainWriteRegister -> write_register(me, CloseTask) }
    :: d_step { place[me] == CloseTask -> drain_task = NONE; place[me] = CloseAck }
    :: d_step { place[me] == CloseAck -> ack = 0; place[me] = CloseElected }
    :: d_step { place[me] == CloseElected -> clear_elected(me); place[me] = ClosePending }
    :: d_step { place[me] == ClosePending -> pending = 0; leave(me) }
    od
}
