internal import Synchronization

/// What the process and its connections are at, told by who runs the server.
package struct ServerFacts: Sendable {
    package let openConnections: Int
    package let heldBytes: Int
    package let residentBytes: Int
    /// Seconds since 1970.
    package let startTime: Double

    package init(openConnections: Int, heldBytes: Int, residentBytes: Int, startTime: Double) {
        self.openConnections = openConnections
        self.heldBytes = heldBytes
        self.residentBytes = residentBytes
        self.startTime = startTime
    }
}

/// What is counted of the requests, as Prometheus reads it.
package final class WebMetrics: Sendable {
    private struct Series: Hashable {
        let route: String
        let method: String
        let statusClass: Int
    }

    private struct State {
        var requests: [Series: Int] = [:]
        var buckets = [Int](repeating: 0, count: WebMetrics.bounds.count + 1)
        var seconds = 0.0
        var inFlight = 0
    }

    private let state = Mutex(State())
    /// Of the durations, in seconds.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    func begin() { state.withLock { $0.inFlight += 1 } }

    func end(_ record: AccessRecord) {
        let seconds = record.milliseconds / 1000
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        let series = Series(route: record.route, method: record.method, statusClass: record.status / 100)
        state.withLock { state in
            state.inFlight -= 1
            state.requests[series, default: 0] += 1
            state.buckets[bucket] += 1
            state.seconds += seconds
        }
    }

    func text(_ facts: ServerFacts) -> String {
        let state = state.withLock { $0 }
        var text = ""
        func family(_ name: String, _ type: String, _ help: String, _ lines: [String]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
            for line in lines { text += "\(name)\(line)\n" }
        }
        family(
            "preau_http_requests_total", "counter", "Demandes, par route, méthode et classe de statut.",
            state.requests.map { series, count in
                "{route=\"\(series.route)\",method=\"\(series.method)\",status=\"\(series.statusClass)xx\"} \(count)"
            }.sorted())
        var (total, lines) = (0, [String]())
        for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], state.buckets) {
            total += count
            lines.append("_bucket{le=\"\(bound)\"} \(total)")
        }
        lines += ["_sum \(state.seconds)", "_count \(total)"]
        family("preau_http_request_duration_seconds", "histogram", "Durée des réponses, sans l’envoi.", lines)
        family("preau_http_requests_in_flight", "gauge", "Réponses en cours.", [" \(state.inFlight)"])
        family("preau_http_open_connections", "gauge", "Connexions ouvertes.", [" \(facts.openConnections)"])
        family("preau_http_held_bytes", "gauge", "Octets d’envois et de réponses en mémoire.", [" \(facts.heldBytes)"])
        family("process_resident_memory_bytes", "gauge", "Mémoire du processus.", [" \(facts.residentBytes)"])
        family("process_start_time_seconds", "gauge", "Début du processus, en secondes depuis 1970.", [" \(facts.startTime)"])
        return text
    }
}
