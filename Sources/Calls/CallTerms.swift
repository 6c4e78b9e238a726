package import Kernel
package import Language
package import People
package import Rules

/// All that a dossier of a call is evaluated with, at a moment: kept with each deposit, so that it replays for ever.
package struct CallTerms: Hashable, Sendable {
    /// Rank of the call’s version.
    package let version: Int
    /// Fingerprint of the regulation.
    package let regulation: String
    /// What the call gives in place of the text, in the order of names.
    package let parameters: [ParameterValue]
    /// Until when the organisation may deposit: its own when it was given time.
    package let closing: Instant

    package init(version: Int, regulation: String, parameters: [ParameterValue], closing: Instant) {
        self.version = version
        self.regulation = regulation
        self.parameters = parameters
        self.closing = closing
    }
}

extension Call {
    /// - Parameter organisation: whose dossier is evaluated; `nil` for anyone’s, as in a simulation.
    package func terms(at now: Instant, for organisation: Number<Organisation>? = nil) -> CallTerms {
        let version = version(at: now)
        return CallTerms(
            version: version.rank, regulation: version.regulation, parameters: parameters(at: now),
            closing: deadline(for: organisation, at: now).at)
    }
}

extension CallTerms {
    /// The readings that the regulation chooses, its parameters as they are on the last day, those of the call in their place, and the
    /// last day itself.
    ///
    /// A value given to a parameter that a later version no longer has is left out: see `withoutEffect`.
    ///
    /// - Parameter zone: the territory’s, which the schedule names.
    /// - Throws: when `regulation` is not the one of these terms, or a value cannot be read for it.
    package func choices(of regulation: Regulation, in zone: Zone) throws(Problems) -> Choices {
        guard regulation.fingerprint == self.regulation else {
            throw Problems("ce règlement n’est pas celui de l’appel : \(regulation.fingerprint) au lieu de \(self.regulation)", in: "appel")
        }
        let lastDay = zone.day(at: closing)
        var settings = parameters.filter { $0.hasEffect(in: regulation) }.map {
            ChoicesReader.Setting(name: $0.name, value: $0.value ?? ParameterValue.unknown, source: "paramètre de l’appel")
        }
        if regulation.readsLastDay {
            settings.append(ChoicesReader.Setting(name: CallNames.lastDay, value: lastDay.iso, source: "clôture de l’appel"))
        }
        let date = ChoicesReader.Setting(name: "date", value: lastDay.iso, source: "clôture de l’appel")
        return try ChoicesReader.read(parameters: settings, date: date, regulation: regulation, today: lastDay)
    }

    /// Values that were given to parameters of an earlier version, and that this regulation does not have.
    package func withoutEffect(in regulation: Regulation) -> [ParameterValue] { parameters.filter { !$0.hasEffect(in: regulation) } }
}

extension ParameterValue {
    /// Its last day comes from the schedule, whatever a row says.
    fileprivate func hasEffect(in regulation: Regulation) -> Bool {
        name != CallNames.lastDay && regulation.parameters.contains { $0.name == name }
    }
}
