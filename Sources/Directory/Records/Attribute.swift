/// A thing that a source may say of a subject. The raw value is its name everywhere people meet it: files, exports, reports.
///
/// Values are kept in one canonical text each, so that two sources compare: see `Kind`.
package enum Attribute: String, CaseIterable, Sendable {
    // Any subject.
    case name = "nom"
    /// The name in capitals without accents, as the COG and La Poste write it.
    case capitalName = "nom_majuscules"
    case department = "département"
    case region = "région"
    case academy = "académie"
    case arrondissement
    /// Commune that is the seat of a territory.
    case seat = "chef_lieu"
    case updatedOn = "mis_à_jour_le"
    case latitude
    case longitude

    // Communes.
    /// `COM`, `ARM` (municipal arrondissement), `COMD` (déléguée), `COMA` (associée).
    case communeType = "type_commune"
    case canton
    case parentCommune = "commune_mère"
    case municipalPopulation = "population_municipale"
    case totalPopulation = "population_totale"
    case siren
    case intercommunality = "epci"
    case postalCode = "code_postal"
    case postalName = "acheminement"
    case overseasCollectivity = "collectivité"
    /// Code of the event in the COG (10 change of name, 32 commune nouvelle…).
    case eventCode = "modalité"
    case formerName = "ancien_nom"
    case formerCode = "ancien_code"
    case newName = "nouveau_nom"
    case newCode = "nouveau_code"
    case newType = "nouveau_type"
    case legalForm = "nature_juridique"
    case mountain = "montagne"
    case density = "densité"
    case rurality = "ruralité"
    case centrality = "centralité"
    /// Codes of the priority quarters, separated by `|`.
    case quarters = "qpv"
    case quarterNames = "noms_qpv"
    case educationalCities = "cité_éducative"
    case ruralRevitalisation = "zrr"

    // Establishments.
    /// Code of the commune that a source ties the establishment to: kept beside the values, as `SourceRecord.commune`.
    case commune
    /// Kind as the source writes it (Ecole, Collège…).
    case establishmentType = "type"
    /// `code_nature`: 101 maternelle, 151 élémentaire, 340 collège…
    case nature
    case natureName = "nature_libellé"
    case hasNursery = "maternelle"
    case hasElementary = "élémentaire"
    /// `public` or `privé`.
    case sector = "secteur"
    case contract = "contrat"
    case address = "adresse"
    case locality = "lieu_dit"
    case communeName = "nom_commune"
    case priorityEducation = "éducation_prioritaire"
    case priorityHead = "tête_de_réseau"
    case siret
    case pupils = "élèves"
    /// Pupils on whom the IPS of a school is computed: those of five years of CM2, not those the school has. See `PupilsFromIndex`.
    case indexPupils = "élèves_ips"
    case nurseryPupils = "élèves_maternelle"
    case elementaryPupils = "élèves_élémentaire"
    case specialPupils = "élèves_ulis"
    case sixthGrade = "élèves_6e"
    case fifthGrade = "élèves_5e"
    case fourthGrade = "élèves_4e"
    case thirdGrade = "élèves_3e"
    case classes
    case socialIndex = "ips"
    case socialSpread = "écart_type_ips"
    case openedOn = "ouvert_le"
    /// `ouvert`, `à ouvrir`, `à fermer`, `fermé`.
    case state = "état"
    case ministry = "ministère"
    case multipleUAI = "multi_uai"
    case concentratedRPI = "rpi_concentré"
    case dispersedRPI = "rpi_dispersé"
    case parentEstablishment = "établissement_mère"
    case parentLink = "rattachement"
    case district = "circonscription"
    case basin = "bassin_de_formation"
    case geocoding = "précision_localisation"
    /// `dans un QPV`, `à moins de 300 m d’un QPV`, `hors QPV`.
    case quarterSituation = "situation_qpv"
    case quarterDistance = "distance_qpv"
    case nearestQuarter = "qpv_le_plus_proche"
    case generalTrack = "voie_générale"
    case technologicalTrack = "voie_technologique"
    case professionalTrack = "voie_professionnelle"

    // Catchment, calendar, published indicators.
    case catchmentCollege = "collège_de_secteur"
    case soleCatchment = "secteur_unique"
    case street = "voie"
    case holidays = "vacances"
    case holidayName = "nom_vacances"
    case indicator = "indicateur"
    case figure = "valeur"
    case unit = "unité"
    case dataset = "jeu"
    case territoryName = "territoire"

    // By rank: what Swift makes for an enumeration of texts compares and hashes the texts, letter by letter, and attributes are looked
    // up millions of times in one export.
    @inline(__always)
    package static func == (left: Attribute, right: Attribute) -> Bool { left.rank == right.rank }

    @inline(__always)
    package func hash(into hasher: inout Hasher) { hasher.combine(rank) }

    @inline(__always)
    var rank: UInt8 { unsafeBitCast(self, to: UInt8.self) }

    /// How the canonical text reads.
    package enum Kind: Sendable {
        /// Trimmed, NFC, single spaces.
        case text
        /// Decimal digits, `-` first when negative.
        case integer
        /// Digits, a point, decimals without a last zero; a whole number has no point.
        case decimal
        /// `oui` or `non`.
        case boolean
        /// `AAAA-MM-JJ`.
        case day
        /// A code, compared character by character.
        case code
        /// Several codes or texts separated by `|`, in the order of the source.
        case list
    }

    package var kind: Kind {
        switch self {
        case .municipalPopulation, .totalPopulation, .pupils, .indexPupils, .nurseryPupils, .elementaryPupils, .specialPupils, .sixthGrade,
            .fifthGrade,
            .fourthGrade, .thirdGrade, .classes:
            .integer
        case .latitude, .longitude, .socialIndex, .socialSpread, .quarterDistance, .figure: .decimal
        case .hasNursery, .hasElementary, .multipleUAI, .concentratedRPI, .soleCatchment, .holidays, .generalTrack, .technologicalTrack,
            .professionalTrack:
            .boolean
        case .updatedOn, .openedOn: .day
        case .department, .region, .academy, .arrondissement, .seat, .communeType, .canton, .parentCommune, .siren, .intercommunality,
            .postalCode, .overseasCollectivity, .eventCode, .formerCode, .newCode, .newType, .commune, .nature, .priorityHead, .siret,
            .dispersedRPI,
            .parentEstablishment, .nearestQuarter, .catchmentCollege:
            .code
        case .quarters, .quarterNames, .educationalCities: .list
        default: .text
        }
    }
}
