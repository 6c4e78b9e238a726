package import Kernel

/// Another site where people sign in (ProConnect, an ENT) and what is believed of what it says. From the settings.
package struct IdentityProvider: Hashable, Sendable {
    /// On the button: « ProConnect ».
    package let name: String
    /// Its address as it writes it: with the subject, what an account is tied to.
    package let issuer: String
    /// Its mail addresses are verified even when it does not say so.
    package let vouchesForMail: Bool
    /// The SIRET it gives is that of an employer who vouches for the person.
    package let vouchesForSIRET: Bool
    /// The claim that holds the UAI of her schools; `nil` when it has none.
    package let schoolClaim: String?
    /// The claim, and its values, that say that she is head of them; `nil` when none does.
    package let headClaim: String?
    package let headValues: Set<String>

    package init(
        name: String, issuer: String, vouchesForMail: Bool = false, vouchesForSIRET: Bool = false, schoolClaim: String? = nil,
        headClaim: String? = nil, headValues: Set<String> = []
    ) {
        self.name = name
        self.issuer = issuer
        self.vouchesForMail = vouchesForMail
        self.vouchesForSIRET = vouchesForSIRET
        self.schoolClaim = schoolClaim
        self.headClaim = headClaim
        self.headValues = headValues
    }

    /// What we keep of the claims; the rest is forgotten. An address that the provider does not vouch for is left out.
    ///
    /// - Parameter texts: the claims made of texts, by name.
    package func vouched(
        subject: String, name: String, email: String?, isEmailVerified: Bool?, siret: String?, texts: [String: [String]]
    ) -> VouchedPerson {
        let isVerified = isEmailVerified ?? vouchesForMail
        let isHead = headClaim.map { claim in texts[claim, default: []].contains(where: headValues.contains) } ?? false
        return VouchedPerson(
            issuer: issuer, subject: subject, name: PersonName(name).map(\.description) ?? "",
            address: isVerified ? email.flatMap { MailAddress($0) } : nil,
            siret: vouchesForSIRET ? siret.flatMap { SIRET($0) } : nil,
            headOf: isHead ? schoolClaim.map { Set(texts[$0, default: []]) } ?? [] : [],
            saysSchools: schoolClaim != nil && headClaim != nil)
    }
}

/// A person for whom another site vouches.
package struct VouchedPerson: Hashable, Sendable {
    package let issuer: String
    package let subject: String
    /// As that site writes it; empty when it gives none that can be used.
    package let name: String
    /// Verified; `nil` when it is not, or there is none.
    package let address: MailAddress?
    /// Of her employer; `nil` when the site does not vouch for one.
    package let siret: SIRET?
    /// UAI of the schools of which she is head, as written.
    package let headOf: Set<String>
    /// Whether `headOf` says all: a school that is no longer there is one that she has left.
    package let saysSchools: Bool

    package init(
        issuer: String, subject: String, name: String, address: MailAddress?, siret: SIRET?, headOf: Set<String>, saysSchools: Bool
    ) {
        self.issuer = issuer
        self.subject = subject
        self.name = name
        self.address = address
        self.siret = siret
        self.headOf = headOf
        self.saysSchools = saysSchools
    }
}

/// What the SIRET of her employer gives a person, without anyone's approval.
package enum SIRETRights {
    /// The one who works in that place prepares its dossiers; signing is granted by people. A commune's SIREN is also that of its schools
    /// and canteens: it is enough only where the place itself is not known, and never for a school of a commune.
    package static func role(of siret: SIRET, in organisation: Organisation) -> Role? {
        guard !organisation.kind.runsTheProgramme else { return nil }
        if let known = organisation.siret { return known == siret ? .preparateur : nil }
        return organisation.siren == siret.siren && organisation.kind != .ecole ? .preparateur : nil
    }
}
