internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Choices of a new instance that the controls leave no doubt about: one option alone fails none.
struct OnlyOptions {
    private let draft: SimulationDraft
    private let setting: SimulationSetting

    init(_ draft: SimulationDraft, in setting: SimulationSetting) {
        self.draft = draft
        self.setting = setting
    }

    /// Inputs by rank, each with the name of its only option. None when the case cannot be computed: the simulation then says why.
    func options(of name: InstanceName, _ entity: Int) -> [(input: Int, option: String)] {
        let regulation = setting.regulation
        do throws(Problems) {
            let simulated = try SimulationCase(draft, Roster(draft, in: setting), in: setting)
            guard let rank = simulated.roster.rank(name) else { return [] }
            var bounds = BoundsWork(simulated)
            let allowed = bounds.allowed(for: rank)
            return regulation.entities[entity].inputs.compactMap { input in
                let field = regulation.inputs[input]
                guard case .choice(let options) = field.type, field.defaultValue == nil, field.text.giver == .applicant,
                    let spans = allowed[input]?.spans, spans.count == 1, let only = spans.first, only.count == 1
                else { return nil }
                return (input, options[Int(only.lowerBound)])
            }
        } catch {
            return []
        }
    }
}
