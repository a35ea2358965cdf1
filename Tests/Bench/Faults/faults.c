// Faults for one program, put before its C library by LD_PRELOAD: a disk that fails, fills up or is slow, and a clock that
// jumps. Only files whose names hold FAULTS_FILES ("hatif.db") are touched.
//
// FAULTS_CONTROL names a control file of 4096 bytes, which may be rewritten while the program runs: numbers of 12 characters
// each, in the order of `enum knob`; from byte 1024 on it holds what was done, 8 bytes a counter, in the order of `enum count`.
//
// With the knob KEEPS_DISK each file has a copy beside it, `NAME.disk`: what a power cut would leave. A write goes into the
// copy only with a sync that succeeds; a sync that fails forgets what was written, as Linux does (the pages count as clean
// although they never reached the disk). Which pages wait for a sync is in `NAME.dirty`, a byte for each page of 4096 bytes,
// so that it outlives the program as the page cache does.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum knob { SYNC_ERROR, SYNC_EACH, WRITE_ERROR, WRITE_EACH, SHORT_EACH, SYNC_DELAY, CLOCK_OFFSET, IS_FULL, KEEPS_DISK };
enum count { SYNCS_FAILED, WRITES_FAILED, WRITES_SHORT, REFUSED_FULL, SYNCS };

enum { PAGE = 4096, MOST_FILES = 1024, MOST_IMAGES = 16, DIRTY_BYTES = 1 << 20 };

// What is known of a file with its copy.
struct image {
    char path[512];
    unsigned char *dirty;
    int disk;
};

static char *control;
static const char *pattern = "hatif.db";
static struct image images[MOST_IMAGES];
static int image_count;
static signed char image_of[MOST_FILES];  // 0: not ours; n: image n - 1.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    real_open = REAL(open);
    real_close = REAL(close);
    real_pwrite = REAL(pwrite);
    real_fdatasync = REAL(fdatasync);
    real_ftruncate = REAL(ftruncate);
    real_clock = REAL(clock_gettime);
    const char *files = getenv("FAULTS_FILES");
    if (files) pattern = files;
    const char *path = getenv("FAULTS_CONTROL");
    int file = path ? real_open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (map != MAP_FAILED) control = map;
    real_close(file);
}

static long value(enum knob knob) {
    if (!control) return 0;
    char text[13] = {0};
    memcpy(text, control + 12 * knob, 12);
    return strtol(text, NULL, 10);
}

static uint64_t count(enum count counter) {
    return __atomic_add_fetch((uint64_t *)(control + 1024) + counter, 1, __ATOMIC_RELAXED);
}

// Whether one of `each` calls is to fail, by chance.
static int strikes(long each) {
    static __thread unsigned seed;
    if (each <= 0) return 0;
    if (each == 1) return 1;
    if (!seed) seed = (unsigned)(uintptr_t)&seed ^ (unsigned)getpid() ^ (unsigned)time(NULL);
    return rand_r(&seed) % each == 0;
}

static int is_ours(int file) { return control && file >= 0 && file < MOST_FILES && image_of[file] > 0; }

// MARK: Copies

static void copy_all(int from, int to) {
    char page[PAGE];
    ssize_t got;
    for (off_t place = 0; (got = pread(from, page, PAGE, place)) > 0; place += got) real_pwrite(to, page, got, place);
}

static struct image *image(const char *path, int file) {
    for (int i = 0; i < image_count; i++)
        if (!strcmp(images[i].path, path)) return &images[i];
    if (image_count == MOST_IMAGES || strlen(path) > 480) return NULL;
    struct image *made = &images[image_count];
    strcpy(made->path, path);
    made->disk = -1;
    if (value(KEEPS_DISK)) {
        char name[520];
        snprintf(name, sizeof name, "%s.disk", path);
        int is_new = access(name, F_OK) != 0;
        made->disk = real_open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (is_new && made->disk >= 0) copy_all(file, made->disk);
        snprintf(name, sizeof name, "%s.dirty", path);
        int dirty = real_open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (dirty >= 0 && real_ftruncate(dirty, DIRTY_BYTES) == 0) {
            void *map = mmap(NULL, DIRTY_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, dirty, 0);
            if (map != MAP_FAILED) made->dirty = map;
        }
        if (dirty >= 0) real_close(dirty);
    }
    image_count++;
    return made;
}

static void opened(int file, const char *path) {
    if (!control || file < 0 || file >= MOST_FILES) return;
    size_t length = strlen(path);
    // Neither the copies nor the lock file; the shared memory can be full, but it is never synced.
    int is_copy = (length > 5 && !strcmp(path + length - 5, ".disk")) || (length > 6 && !strcmp(path + length - 6, ".dirty"))
        || (length > 5 && !strcmp(path + length - 5, ".lock"));
    pthread_mutex_lock(&lock);
    struct image *found = !is_copy && strstr(path, pattern) ? image(path, file) : NULL;
    image_of[file] = found ? (signed char)(found - images + 1) : 0;
    pthread_mutex_unlock(&lock);
}

static void written(int file, off_t place, size_t bytes) {
    struct image *image = &images[image_of[file] - 1];
    if (!image->dirty || !bytes) return;
    for (off_t page = place / PAGE; page <= (off_t)(place + bytes - 1) / PAGE && page < DIRTY_BYTES; page++) image->dirty[page] = 1;
}

// What a sync does to the copy: it takes what was written, or what was written is forgotten.
static void synced(int file, int took) {
    struct image *image = &images[image_of[file] - 1];
    struct stat status;
    if (!image->dirty || image->disk < 0 || fstat(file, &status) != 0) return;
    off_t pages = (status.st_size + PAGE - 1) / PAGE;
    char page[PAGE];
    for (off_t i = 0; i < pages && i < DIRTY_BYTES; i++) {
        if (!image->dirty[i]) continue;
        image->dirty[i] = 0;
        if (!took) continue;
        ssize_t got = pread(file, page, PAGE, i * PAGE);
        if (got > 0) real_pwrite(image->disk, page, got, i * PAGE);
    }
    if (took) real_ftruncate(image->disk, status.st_size);
}

// MARK: The C library's functions

static int open_any(const char *path, int flags, mode_t mode) {
    int file = real_open(path, flags, mode);
    opened(file, path);
    return file;
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    return open_any(path, flags, mode);
}

int close(int file) {
    if (file >= 0 && file < MOST_FILES) image_of[file] = 0;
    return real_close(file);
}

ssize_t pwrite(int file, const void *bytes, size_t count_, off_t place) {
    if (!is_ours(file)) return real_pwrite(file, bytes, count_, place);
    if (value(WRITE_ERROR) && strikes(value(WRITE_EACH))) {
        count(WRITES_FAILED);
        errno = (int)value(WRITE_ERROR);
        return -1;
    }
    struct stat status;
    // What is there already can still be written over, as on a real disk.
    if (value(IS_FULL) && fstat(file, &status) == 0 && place + (off_t)count_ > status.st_size) {
        count(REFUSED_FULL);
        errno = ENOSPC;
        return -1;
    }
    if (count_ > 1 && strikes(value(SHORT_EACH))) {
        count(WRITES_SHORT);
        count_ /= 2;
    }
    ssize_t done = real_pwrite(file, bytes, count_, place);
    if (done > 0) written(file, place, (size_t)done);
    return done;
}
ssize_t pwrite64(int file, const void *bytes, size_t count_, off_t place) { return pwrite(file, bytes, count_, place); }

int ftruncate(int file, off_t size) {
    struct stat status;
    if (is_ours(file) && value(IS_FULL) && fstat(file, &status) == 0 && size > status.st_size) {
        count(REFUSED_FULL);
        errno = ENOSPC;
        return -1;
    }
    return real_ftruncate(file, size);
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }

int fdatasync(int file) {
    if (!is_ours(file)) return real_fdatasync(file);
    count(SYNCS);
    long delay = value(SYNC_DELAY);
    if (delay > 0) usleep((useconds_t)delay * 1000);
    if (value(SYNC_ERROR) && strikes(value(SYNC_EACH))) {
        count(SYNCS_FAILED);
        synced(file, 0);
        errno = (int)value(SYNC_ERROR);
        return -1;
    }
    int result = real_fdatasync(file);
    if (result == 0) synced(file, 1);
    return result;
}
int fsync(int file) { return fdatasync(file); }

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock) real_clock = REAL(clock_gettime);
    int result = real_clock(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME && control) {
        long offset = value(CLOCK_OFFSET);
        time->tv_sec += offset / 1000;
        time->tv_nsec += offset % 1000 * 1000000;
        if (time->tv_nsec >= 1000000000) {
            time->tv_sec++;
            time->tv_nsec -= 1000000000;
        } else if (time->tv_nsec < 0) {
            time->tv_sec--;
            time->tv_nsec += 1000000000;
        }
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}
