package import Rules

/// Everything that a page says of a simulation: computed from what the annuaire knows, what the visitor said and what is supposed.
package struct Simulation: Sendable {
    package let setting: SimulationSetting
    /// What the visitor said, without what changes nothing: its shortest form, from which address and file are printed.
    package let draft: SimulationDraft
    package let result: DossierResult
    /// Results of the root shown first; never empty, the first is the headline.
    package let headlines: [HeadlineView]
    package let root: InstanceView
    package let hypotheses: [HypothesisView]
    package let readings: [ReadingView]
    /// Those that are missing or tried; what the text gives is left to the regulation’s page.
    package let parameters: [ParameterView]
    package let next: NextView?
    /// What the annuaire says about its own gaps.
    package let notes: [String]
    /// What was typed and could not be used, in the order of the form.
    package let faults: [FaultView]
    /// The values in force that are estimations of the annuaire.
    package let estimates: [FieldView]
    /// The case that was evaluated, in the contract’s form: `preau evaluate` and the API give the same results for it.
    package let caseFile: JSONValue
    /// The file says all that was computed. Otherwise something typed cannot be read where the regulation counts a default: unknown here, the
    /// default in the file.
    package let isCaseFileWhole: Bool
}

extension Simulation {
    /// Why each result is what it is, for pages; computed when asked.
    package var explanation: Explanation { Explanation(result.evaluation, writesFormulas: false) }
}
