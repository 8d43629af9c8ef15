namespace Samvad.Authoring.Diagnostics;

/// <summary>
/// A kind of diagnostic. This is the catalogue of all of them, from which <c>docs/reference/diagnostics.md</c> is made; a
/// name once published stays.
/// </summary>
/// <param name="Name">The name, by which people search for it: <c>unknown-slot</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Area">What it is about; the reference has a section for each.</param>
/// <param name="Description">What it means, as a sentence.</param>
public sealed record DiagnosticCode(string Name, Severity Severity, string Area, string Description)
{
    private static readonly List<DiagnosticCode> Declared = [];

    /// <summary>All of them, by area.</summary>
    public static IReadOnlyList<DiagnosticCode> All => Declared;

    internal static DiagnosticCode FileTooLarge { get; } =
        Error("file-too-large", "Reading files", "A file is larger than 1 MiB.");

    internal static DiagnosticCode TooManyFiles { get; } =
        Error("too-many-files", "Reading files", "The assistant has more than 200 files.");

    internal static DiagnosticCode NotUtf8 { get; } =
        Error("not-utf8", "Reading files", "A file is in an encoding other than UTF-8.");

    internal static DiagnosticCode TooMuchToLearn { get; } =
        Error("too-much-to-learn", "Reading files", "There are more phrases or intents than can be learnt; found when `samvad check` trains.");

    internal static DiagnosticCode MissingFile { get; } =
        Error("missing-file", "Reading files", "A file that every assistant has is not there.");

    internal static DiagnosticCode UnexpectedFile { get; } =
        Warning("unexpected-file", "Reading files", "A file has a name or a place that means nothing to the assistant, so it is not read.");

    internal static DiagnosticCode YamlSyntax { get; } = Error("yaml-syntax", "Reading files", "A file is not YAML.");

    internal static DiagnosticCode SeveralDocuments { get; } =
        Error("several-documents", "Reading files", "A file has more than one YAML document.");

    internal static DiagnosticCode TooManyNodes { get; } =
        Error("too-many-values", "Reading files", "A file has more than 50,000 values.");

    internal static DiagnosticCode TooDeep { get; } =
        Error("too-deep", "Reading files", "Values are nested more than 32 deep.");

    internal static DiagnosticCode AnchorRefused { get; } =
        Error("anchor", "Reading files", "A file has YAML anchors or aliases, which are not allowed.");

    internal static DiagnosticCode TagRefused { get; } =
        Error("tag", "Reading files", "A file has YAML tags, which are not allowed.");

    internal static DiagnosticCode DuplicateKey { get; } =
        Error("duplicate-key", "Reading files", "A key stands twice in the same mapping.");

    internal static DiagnosticCode BadKey { get; } =
        Error("bad-key", "Reading files", "A key of a mapping is a list or a mapping.");

    internal static DiagnosticCode UnknownKey { get; } =
        Error("unknown-key", "Shape of files", "A key has no meaning where it stands.");

    internal static DiagnosticCode MissingKey { get; } =
        Error("missing-key", "Shape of files", "A key is missing that must be there.");

    internal static DiagnosticCode WrongKind { get; } =
        Error("wrong-kind", "Shape of files", "A list, a mapping or a single value stands where something else is expected.");

    internal static DiagnosticCode EmptyList { get; } =
        Error("empty-list", "Shape of files", "A list is empty that must have items.");

    internal static DiagnosticCode UnknownStep { get; } =
        Error("unknown-step", "Shape of files", "A step or a line of a scripted conversation is of no known kind.");

    internal static DiagnosticCode UnknownValue { get; } =
        Error("unknown-value", "Shape of files", "A value is none of the few that are allowed.");

    internal static DiagnosticCode BadName { get; } =
        Error("bad-name", "Shape of files", "A name has characters that names cannot have.");

    internal static DiagnosticCode BadDuration { get; } =
        Error("bad-duration", "Shape of files", "A duration is not written like `30s`, `2m` or `1h`.");

    internal static DiagnosticCode BadLanguage { get; } =
        Error("bad-language", "Shape of files", "A language is not a BCP 47 tag.");

    internal static DiagnosticCode BadCurrency { get; } =
        Error("bad-currency", "Shape of files", "A currency is not an ISO 4217 code.");

    internal static DiagnosticCode BadRegion { get; } =
        Error("bad-region", "Shape of files", "A region is not an ISO 3166 code.");

    internal static DiagnosticCode BadTimeZone { get; } =
        Error("bad-time-zone", "Shape of files", "A time zone is not an IANA name.");

    internal static DiagnosticCode BadFlag { get; } =
        Error("bad-flag", "Shape of files", "A value is neither `true` nor `false`.");

    internal static DiagnosticCode BadNumber { get; } =
        Error("bad-number", "Shape of files", "A number is not a whole one, or out of range.");

    internal static DiagnosticCode BadMoment { get; } =
        Error("bad-moment", "Shape of files", "A point in time is not written in ISO 8601 with its offset from UTC.");

    internal static DiagnosticCode MisplacedElse { get; } =
        Error("misplaced-else", "Shape of files", "An `else` is not the last branch, or not alone.");

    internal static DiagnosticCode ReservedName { get; } =
        Error("reserved-name", "Definitions", "A name has a meaning of its own.");

    internal static DiagnosticCode FlowFileName { get; } =
        Error("flow-file-name", "Definitions", "A flow is in a file of another name.");

    internal static DiagnosticCode ActionFileName { get; } =
        Error("action-file-name", "Definitions", "An action is in a file of another name.");

    internal static DiagnosticCode DuplicateAction { get; } =
        Error("duplicate-action", "Definitions", "Two actions have the same name, or an action in C# has it already.");

    internal static DiagnosticCode BadUrl { get; } =
        Error("bad-url", "Definitions", "The address of a call is not a fixed host with a path.");

    internal static DiagnosticCode BadHeader { get; } =
        Error("bad-header", "Definitions", "The name of a header has characters that it cannot have.");

    internal static DiagnosticCode BadStatus { get; } =
        Error("bad-status", "Definitions", "A status of HTTP is not written like `404` or `2xx`.");

    internal static DiagnosticCode BadJsonPath { get; } =
        Error("bad-json-path", "Definitions", "The way to a result is not a JMESPath expression.");

    internal static DiagnosticCode HedgedOnce { get; } =
        Error("hedged-once", "Definitions", "An action that may happen only once would be asked for twice at once.");

    internal static DiagnosticCode DuplicateFlow { get; } =
        Error("duplicate-flow", "Definitions", "Two flows have the same name.");

    internal static DiagnosticCode DuplicateTrigger { get; } =
        Error("duplicate-trigger", "Definitions", "An intent starts two flows.");

    internal static DiagnosticCode DuplicateSlot { get; } =
        Error("duplicate-slot", "Definitions", "Two slots, or a slot and a global, have the same name.");

    internal static DiagnosticCode DuplicateStep { get; } =
        Error("duplicate-step", "Definitions", "Two steps of a flow have the same id.");

    internal static DiagnosticCode DuplicateItem { get; } =
        Error("duplicate-item", "Definitions", "Something stands in a list twice.");

    internal static DiagnosticCode EntityKind { get; } =
        Error("entity-kind", "Definitions", "An entity is none, or several, of list, pattern, parts, free text and learned text, or has parts that cannot be found.");

    internal static DiagnosticCode CannotBeMany { get; } =
        Error("cannot-be-many", "Definitions", "A slot is a list of values that are not found in a message by themselves.");

    internal static DiagnosticCode TooFewExamples { get; } =
        Warning("too-few-examples", "Definitions", "A learned entity has too few samples, or stands in too few phrases, to be learned from.");

    internal static DiagnosticCode BadPattern { get; } =
        Error("bad-pattern", "Definitions", "A regular expression is wrong, or needs look-around or back-references.");

    internal static DiagnosticCode LabelMissing { get; } =
        Warning("label-missing", "Definitions", "An item or a description has no words in a language of the assistant.");

    internal static DiagnosticCode UnknownLanguage { get; } =
        Error("unknown-language", "Definitions", "Something is written in a language that the assistant does not have.");

    internal static DiagnosticCode UnknownType { get; } =
        Error("unknown-type", "Names that stand for nothing", "A slot has a type that is not defined.");

    internal static DiagnosticCode UnknownSlot { get; } =
        Error("unknown-slot", "Names that stand for nothing", "A step, a text or an expression names a slot that is not declared.");

    internal static DiagnosticCode UnknownMember { get; } =
        Error("unknown-member", "Names that stand for nothing", "A value has no such part.");

    internal static DiagnosticCode UnknownFlow { get; } =
        Error("unknown-flow", "Names that stand for nothing", "There is no flow of that name.");

    internal static DiagnosticCode UnknownTarget { get; } =
        Error("unknown-target", "Names that stand for nothing", "A `goto` names a step that the flow does not have.");

    internal static DiagnosticCode UnknownReply { get; } =
        Error("unknown-reply", "Names that stand for nothing", "There is no reply of that name.");

    internal static DiagnosticCode UnknownIntent { get; } =
        Error("unknown-intent", "Names that stand for nothing", "A trigger is an intent that has no phrases.");

    internal static DiagnosticCode UnknownRule { get; } =
        Error("unknown-rule", "Names that stand for nothing", "There is no rule of that name in C#.");

    internal static DiagnosticCode UnknownAction { get; } =
        Error("unknown-action", "Names that stand for nothing", "There is no action of that name, neither in C# nor in `actions/`.");

    internal static DiagnosticCode UnknownOutcome { get; } =
        Error("unknown-outcome", "Names that stand for nothing", "A rule, an action, a flow or a choice has no such outcome.");

    internal static DiagnosticCode UnknownArgument { get; } =
        Error("unknown-argument", "Names that stand for nothing", "A rule, an action or a flow is given something that it does not take.");

    internal static DiagnosticCode UnknownResult { get; } =
        Error("unknown-result", "Names that stand for nothing", "An action or a flow does not return what is saved.");

    internal static DiagnosticCode UnknownFilter { get; } =
        Error("unknown-filter", "Names that stand for nothing", "There is no such Liquid filter.");

    internal static DiagnosticCode MissingArgument { get; } =
        Error("missing-argument", "Flows", "A rule, an action or a flow is not given something that it needs.");

    internal static DiagnosticCode WrongType { get; } =
        Error("wrong-type", "Flows", "A value is put where only another type fits.");

    internal static DiagnosticCode CannotAsk { get; } =
        Error("cannot-ask", "Flows", "A slot is asked for whose type nobody can say.");

    internal static DiagnosticCode ReadOnly { get; } = Error("read-only", "Flows", "A global is changed.");

    internal static DiagnosticCode RuleWithoutOutcomes { get; } =
        Error("rule-without-outcomes", "Flows", "A flow branches on a rule that computes a value.");

    internal static DiagnosticCode RefusalMissing { get; } =
        Error("refusal-missing", "Flows", "A rule can refuse an answer in a way for which there is neither a reply nor a branch.");

    internal static DiagnosticCode RefusalGoesOn { get; } =
        Warning("refusal-goes-on", "Flows", "After a refused answer the flow goes on as if it had been accepted.");

    internal static DiagnosticCode UnhandledOutcome { get; } =
        Error("unhandled-outcome", "Flows", "An action can end in a way for which there is no branch.");

    internal static DiagnosticCode UndeclaredOutcome { get; } =
        Error("undeclared-outcome", "Flows", "A flow ends with an outcome that it does not declare.");

    internal static DiagnosticCode OutcomeNeverReached { get; } =
        Warning("outcome-never-reached", "Flows", "A flow declares an outcome with which it never ends.");

    internal static DiagnosticCode NoEnd { get; } = Error("no-end", "Flows", "A path through a flow has no end.");

    internal static DiagnosticCode UnreachableStep { get; } =
        Error("unreachable-step", "Flows", "Nothing leads to a step.");

    internal static DiagnosticCode EndlessCycle { get; } =
        Error("endless-cycle", "Flows", "Steps go in a circle in which nobody is asked and nothing is done.");

    internal static DiagnosticCode NeverFilled { get; } =
        Error("never-filled", "Flows", "A slot is read that nothing ever fills.");

    internal static DiagnosticCode InputNeverFilled { get; } =
        Warning("input-never-filled", "Flows", "An input is read that no question, phrase or caller ever fills.");

    internal static DiagnosticCode OutputNeverFilled { get; } =
        Warning("output-never-filled", "Flows", "An output is promised that nothing ever fills.");

    internal static DiagnosticCode UnusedSlot { get; } =
        Warning("unused-slot", "Flows", "A slot is neither filled nor read.");

    internal static DiagnosticCode LiquidSyntax { get; } =
        Error("liquid-syntax", "Texts and phrases", "A text, a condition or an expression is not Liquid.");

    internal static DiagnosticCode LiquidTooComplex { get; } =
        Error("liquid-too-complex", "Texts and phrases", "A text, a condition or an expression is too long or too deep.");

    internal static DiagnosticCode ReplyMissing { get; } =
        Error("reply-missing", "Texts and phrases", "A reply has no text in a language of the assistant.");

    internal static DiagnosticCode UnusedReply { get; } =
        Warning("unused-reply", "Texts and phrases", "Nothing says a reply.");

    internal static DiagnosticCode BadPhrase { get; } =
        Error("bad-phrase", "Texts and phrases", "The brackets of a phrase do not match.");

    internal static DiagnosticCode UnknownPhraseSlot { get; } =
        Error("unknown-phrase-slot", "Texts and phrases", "A phrase names a slot that is no input of a flow which it starts.");

    internal static DiagnosticCode FileInPhrase { get; } =
        Error("file-in-phrase", "Texts and phrases", "A phrase names a slot that is a file, which stands in no message.");

    internal static DiagnosticCode PhrasesMissing { get; } =
        Warning("phrases-missing", "Texts and phrases", "An intent has no phrases in a language of the assistant.");

    internal static DiagnosticCode EnglishModel { get; } =
        Warning("english-model", "Texts and phrases", "An assistant that speaks other languages too learns intents with an encoder for English.");

    internal static DiagnosticCode NothingToPretrain { get; } =
        Warning("nothing-to-pretrain", "Texts and phrases", "A model is to learn from unlabelled messages first, and there are none, or it cannot.");

    internal static DiagnosticCode IntentWithoutFlow { get; } =
        Warning("intent-without-flow", "Texts and phrases", "No flow has an intent among its triggers.");

    internal static DiagnosticCode DuplicatePhrase { get; } =
        Warning("duplicate-phrase", "Texts and phrases", "A phrase stands twice under an intent.");

    internal static DiagnosticCode AmbiguousPhrase { get; } =
        Error("ambiguous-phrase", "Texts and phrases", "A phrase stands under two intents.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static DiagnosticCode Error(string name, string area, string description) =>
        Declare(new(name, Severity.Error, area, description));

    private static DiagnosticCode Warning(string name, string area, string description) =>
        Declare(new(name, Severity.Warning, area, description));

    private static DiagnosticCode Declare(DiagnosticCode code)
    {
        Declared.Add(code);
        return code;
    }
}
