/* The words of the wiring model, and how it prints them. */
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
