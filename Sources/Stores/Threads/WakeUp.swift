import Gateway
import Glibc

/// Wakes a thread; signals while it does not wait are remembered.
///
/// Dispatch's semaphores wait by the wall clock on Linux: one that is put back an hour would hold the thread for an hour.
final class WakeUp: Sleeper {
    private struct Parts {
        var mutex = pthread_mutex_t()
        var condition = pthread_cond_t()
        var signals = 0
    }

    /// Belongs to this object alone, and is used under its own mutex.
    private nonisolated(unsafe) let parts = UnsafeMutablePointer<Parts>.allocate(capacity: 1)

    init() {
        parts.initialize(to: Parts())
        pthread_mutex_init(&parts.pointee.mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(&parts.pointee.condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(&parts.pointee.condition)
        pthread_mutex_destroy(&parts.pointee.mutex)
        parts.deallocate()
    }

    func wake() {
        pthread_mutex_lock(&parts.pointee.mutex)
        parts.pointee.signals += 1
        pthread_mutex_unlock(&parts.pointee.mutex)
        pthread_cond_signal(&parts.pointee.condition)
    }

    /// Waits for a signal.
    func wait() {
        pthread_mutex_lock(&parts.pointee.mutex)
        while parts.pointee.signals == 0 { pthread_cond_wait(&parts.pointee.condition, &parts.pointee.mutex) }
        parts.pointee.signals -= 1
        pthread_mutex_unlock(&parts.pointee.mutex)
    }

    /// Waits for a signal, but no longer than a time.
    func wait(atMost time: Duration) {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let (seconds, attoseconds) = time.components
        end.tv_sec += Int(seconds)
        end.tv_nsec += Int(attoseconds / 1_000_000_000)
        if end.tv_nsec >= 1_000_000_000 {
            end.tv_sec += 1
            end.tv_nsec -= 1_000_000_000
        }
        pthread_mutex_lock(&parts.pointee.mutex)
        var isOver = false
        while parts.pointee.signals == 0, !isOver {
            isOver = pthread_cond_timedwait(&parts.pointee.condition, &parts.pointee.mutex, &end) != 0
        }
        if parts.pointee.signals > 0 { parts.pointee.signals -= 1 }
        pthread_mutex_unlock(&parts.pointee.mutex)
    }
}
