/* A disk whose sync takes a millisecond, for `scripts/bench slow_disk`: loaded before a program (LD_PRELOAD), it waits
   before every fsync and fdatasync and then lets the real one run. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static const struct timespec one_millisecond = {0, 1000000};

static int slowly(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    nanosleep(&one_millisecond, 0);
    return real(descriptor);
}

int fsync(int descriptor) { return slowly("fsync", descriptor); }
int fdatasync(int descriptor) { return slowly("fdatasync", descriptor); }
