/* What a sync_start drain lives in (RUNTIME.md 4 and 6), as little of it as it needs: a thread
 * completes, looks at the drain's word, dispatches.
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

/* Where a thread is, outside the drain and opening one. */
#define Turn 0 /* of the loop, up to and with its look at the drain's word */
#define Work 1 /* the rest of it */
#define Launch 2
#define PutBack 3
#define OpenDrain 4
#define DrainStoreTask 5
#define DrainPublish 6
#define DrainAwaitSetup 7

#define SETUP -1

short pending;
byte drain_task;
byte place[THREADS];
byte step[THREADS];  /* child waited for, thread counted, block written */
byte found[THREADS]; /* idle cores counted */
byte task[THREADS];  /* popped */
bool busy[THREADS];  /* the thread's core, as the schedulers know it */
chan ready = [TASKS] of { byte };

/* Submits in order; each task is ready at once. */
active proctype program() {
    byte next = 1;
    do
    :: next <= TASKS -> d_step { ready ! next; next++ }
    :: else -> break
    od
}

inline leave(me) {
    step[me] = 0; found[me] = 0; task[me] = NONE;
    place[me] = Turn
}

/* What a thread past its look finds in the queue, if its core is idle. */
inline pop(me) {
    ready ? task[me];
    if
    :: task[me] <= PLAINS -> task[me] = NONE; place[me] = Launch
    :: else -> place[me] = OpenDrain
    fi
}

inline open(me) {
    if
    :: pending == 0 -> pending = SETUP; place[me] = DrainStoreTask
    :: else -> place[me] = PutBack
    fi
}

/* One thread's core is counted; after the last one it is clear whether they are enough. */
inline count(me, enough, too_few) {
    found[me] = found[me] + (busy[step[me]] -> 0 : 1);
    step[me]++;
    if
    :: step[me] == THREADS ->
           place[me] = (found[me] >= BLOCKS -> enough : too_few);
           step[me] = 0; found[me] = 0
    :: else
    fi
}

/* A block goes to the next thread's core. */
inline write_register(me, close) {
    assert(!busy[step[me]]);
    busy[step[me]] = true;
    step[me]++;
    if
    :: step[me] == BLOCKS -> step[me] = 0; place[me] = close
    :: else
    fi
}
