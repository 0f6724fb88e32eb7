#include <sqlite3.h>

/* sqlite3_config takes arguments of any type, which Swift cannot pass: here is what is set of it. */

static inline int carnet_sqlite_count_memory(int yes) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, yes); }
