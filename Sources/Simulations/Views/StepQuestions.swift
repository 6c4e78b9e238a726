package import Grammar
package import Language

extension Regulation {
    /// What a step of the form asks, in its order: ranks in `inputs`.
    package func questions(of step: FormStep) -> [Int] {
        step.questions.compactMap { question in
            let parts = question.name.split(separator: ".").map(String.init)
            let owner = parts.count == 2 ? parts[0] : step.entity?.name
            return inputs.firstIndex { $0.name == parts.last && entities[$0.entity].name == owner }
        }
    }
}
