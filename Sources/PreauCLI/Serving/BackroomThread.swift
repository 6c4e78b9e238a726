internal import Backroom
internal import Dispatch
internal import Hosting
internal import Interface
internal import Kernel
internal import Serving
internal import Store
internal import Synchronization

/// The worker that `preau serve` keeps beside its pages: on a thread of its own, it does what acts left to be done.
final class BackroomThread: Sendable {
    private let worker: Worker
    private let isStopped = Atomic(false)
    private let ended = DispatchSemaphore(value: 0)
    private let log = AccessLog()

    init(_ driver: any Driver, _ site: Site, _ settings: ServeSettings) throws {
        let mail = try MailSettings(publicAddress: settings.publicAddress)
        worker = Worker(
            driver, trades: mail.trades(siteName: site.frame.siteName, isDemonstration: site.isDemonstration), name: WorkerName.fresh,
            now: { Machine.now })
    }

    func start() {
        DispatchQueue(label: "preau.travaux").async { [self] in
            var lastFault = ""
            while !isStopped.load(ordering: .relaxed) {
                do {
                    if try worker.doOne() { continue }
                    lastFault = ""
                } catch {
                    // Told once, not each time it is tried again.
                    let fault = "\(error)"
                    if fault != lastFault { log.tell("les travaux ne peuvent pas être lus", [("erreur", fault)], isFault: true) }
                    lastFault = fault
                }
                pause()
            }
            ended.signal()
        }
    }

    /// The job under way is finished, as long as that takes less than a few seconds: else its lease runs out, and another takes it.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        _ = ended.wait(timeout: .now() + .seconds(5))
    }

    /// Two seconds, in steps, so that stopping does not wait.
    private func pause() {
        for _ in 0..<20 where !isStopped.load(ordering: .relaxed) { Machine.rest(milliseconds: 100) }
    }
}
