/* What every model needs to print a state: names of places, and a monitor whose only step looks at
 * the state, is possible in every state and leads back to it: the checker has to try it everywhere.
 */
#define WORD(name) [name] = #name,
#define MONITOR(print) active proctype monitor() { end: do :: c_code { print(); } od }
