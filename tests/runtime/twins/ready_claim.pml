/* Ready queue and claims (RUNTIME.md 4, variant `shared`): threads pop tasks of several blocks, claim
 * what fits, push the rest back at once, and only then write the claimed blocks to their cores.
 *
 * One shape, no pre-load slots. Thread 0 owns CORES0 cores, thread 1 CORES1. The program makes two
 * tasks ready, of BLOCKS1 and BLOCKS2 blocks. A core that runs may be found free at any time at
 * which its thread is elsewhere in its loop; with ENDLESS, never.
 */
#include "words.pml"

#ifndef CORES0
#define CORES0 2
#endif
#ifndef CORES1
#define CORES1 1
#endif
#ifndef BLOCKS1
#define BLOCKS1 3
#endif
#ifndef BLOCKS2
#define BLOCKS2 1
#endif
#ifdef ENDLESS
#define ENDS false
#else
#define ENDS true
#endif
#define THREADS 2
#define TASKS 2 /* numbered from 1 */
#define CELLS 8 /* more than are ever in use at once */
#define MOST 2  /* tasks of a batch */

/* Where an agent is. */
#define Outside 0
#define PopLook 1
#define PopTake 2
#define ClaimBlocks 3
#define QueueReserve 4
#define QueuePublish 5
#define WriteRegister 6

/* The queue: a pusher reserves a position, then publishes its cell. */
byte head;
byte tail;
byte cell[CELLS]; /* 0 = not published */

byte next_block[TASKS + 1];

byte busy[THREADS]; /* cores */
byte place[THREADS];
byte position[THREADS]; /* looked at, or reserved */
byte batch[4];          /* MOST cells a thread */
byte waiting[THREADS];  /* tasks in the batch */
byte task[THREADS];     /* being dispatched, or put back */
byte block[THREADS];    /* next to write */
byte block_end[THREADS];
bool rest[THREADS];     /* what is pushed is the rest of a claim */
bool launched[THREADS];

byte program_place;
byte program_task;
byte program_position;

#define FREE(me) (((me) == 0 -> CORES0 : CORES1) - busy[me])
#define FIRST(me) batch[(me) * MOST]
#define SECOND(me) batch[(me) * MOST + 1]
#define BLOCKS(x) ((x) == 1 -> BLOCKS1 : BLOCKS2)
#define IN(at) ((at) % CELLS)

c_decl {
    static const char* const places[] = {
        WORD(Outside) WORD(PopLook) WORD(PopTake) WORD(ClaimBlocks) WORD(QueueReserve)
        WORD(QueuePublish) WORD(WriteRegister)
    };
}

c_code {
    static void print_push(int task, int at, int position) {
        printf(" task=%d", task);
        if (at == QueuePublish) printf(" cell=%d", (unsigned char)(position - now.head));
    }

    static void print_state(void) {
        printf("state ready=");
        for (unsigned char i = now.head; i != now.tail; ++i) printf("%d", now.cell[i % CELLS]);
        printf(" next=%d,%d | program %s", now.next_block[1], now.next_block[2],
               places[now.program_place]);
        if (now.program_place != Outside)
            print_push(now.program_task, now.program_place, now.program_position);
        for (int t = 0; t < THREADS; ++t) {
            const int at = now.place[t];
            printf(" | T%d %s free=%d", t, places[at],
                   (t == 0 ? CORES0 : CORES1) - now.busy[t]);
            if (at == Outside) continue;
            printf(" batch=");
            for (int i = 0; i < now.waiting[t]; ++i) printf("%d", now.batch[t * MOST + i]);
            if (at == PopTake) printf(now.position[t] == now.head ? " first" : " gone");
            if (at == ClaimBlocks || at == WriteRegister) printf(" task=%d", now.task[t]);
            const int pushes = at == QueueReserve || at == QueuePublish;
            if (pushes) print_push(now.task[t], at, now.position[t]);
            if (pushes) printf(now.rest[t] ? " rest" : " unfit");
            if (at == WriteRegister || (pushes && now.rest[t]))
                printf(" blocks=%d..%d", now.block[t], now.block_end[t]);
            if (at >= ClaimBlocks && now.launched[t]) printf(" launched");
        }
        printf("\n");
    }
}

MONITOR(print_state)

/* Submits in order; each task is ready at once. */
active proctype program() {
    byte next;
    for (next : 1 .. TASKS) {
        d_step { program_task = next; program_place = QueueReserve }
        d_step { program_position = tail; tail++; program_place = QueuePublish }
        d_step { cell[IN(program_position)] = next; program_place = Outside;
                 program_task = 0; program_position = 0 }
    }
}

inline leave(me) {
    launched[me] = false; position[me] = 0; task[me] = 0; block[me] = 0; block_end[me] = 0;
    rest[me] = false; place[me] = Outside
}

/* A batch: as many tasks as cores are free. */
inline start_batch(me) {
    launched[me] = false;
    if
    :: FREE(me) > 0 -> place[me] = PopLook
    :: else -> leave(me)
    fi
}

/* The next task of the batch, in order. */
inline launch_next(me) {
    position[me] = 0; block[me] = 0; block_end[me] = 0; rest[me] = false; task[me] = 0;
    if
    :: waiting[me] == 0 && launched[me] -> start_batch(me)
    :: waiting[me] == 0 && !launched[me] -> leave(me)
    :: else ->
           task[me] = FIRST(me); FIRST(me) = SECOND(me); SECOND(me) = 0; waiting[me]--;
           place[me] = (FREE(me) > 0 -> ClaimBlocks : QueueReserve)
    fi
}

active [THREADS] proctype thread() {
    byte me = _pid - 2;
    byte n;
end:
    do
    :: d_step { place[me] == Outside && ENDS && busy[me] > 0 -> busy[me]-- }
    :: d_step { place[me] == Outside && FREE(me) > 0 -> start_batch(me) }

    :: d_step { place[me] == PopLook ->
           if
           :: cell[IN(head)] == 0 -> launch_next(me)
           :: else -> position[me] = head; place[me] = PopTake
           fi }
    :: d_step { place[me] == PopTake ->
           if
           :: position[me] != head -> place[me] = PopLook
           :: else ->
                  if
                  :: waiting[me] == 0 -> FIRST(me) = cell[IN(head)]
                  :: else -> SECOND(me) = cell[IN(head)]
                  fi;
                  waiting[me]++;
                  cell[IN(head)] = 0;
                  head++;
                  if
                  :: waiting[me] == FREE(me) -> launch_next(me)
                  :: else -> place[me] = PopLook
                  fi
           fi;
           if
           :: place[me] == PopLook -> position[me] = 0
           :: else
           fi }

    :: d_step { place[me] == ClaimBlocks ->
           n = BLOCKS(task[me]) - next_block[task[me]];
           n = (n < FREE(me) -> n : FREE(me));
           block[me] = next_block[task[me]];
           block_end[me] = block[me] + n;
           next_block[task[me]] = block_end[me];
           n = 0;
           launched[me] = true;
           rest[me] = block_end[me] < BLOCKS(task[me]);
           place[me] = (rest[me] -> QueueReserve : WriteRegister) }
    :: d_step { place[me] == QueueReserve ->
           position[me] = tail; tail++; place[me] = QueuePublish }
    :: d_step { place[me] == QueuePublish ->
           cell[IN(position[me])] = task[me];
           position[me] = 0;
           if
           :: rest[me] -> rest[me] = false; place[me] = WriteRegister
           :: else -> launch_next(me)
           fi }
    :: d_step { place[me] == WriteRegister ->
           busy[me]++;
           block[me]++;
           if
           :: block[me] == block_end[me] -> launch_next(me)
           :: else
           fi }
    od
}
