using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tests.Reading;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class EntityReportTests
{
    private static readonly LabelledText[] s_trips =
    [
        .. from city in new[] { "Pune", "Mumbai", "Nagpur", "Delhi" }
           from words in new[] { "fly to ", "a ticket to " }
           select new LabelledText(words + city, "fly") { Marks = [new("city", words.Length, city.Length)] },
        new("tell me a joke", "joke"),
        new("another joke", "joke"),
    ];

    [Fact]
    public void Each_label_of_the_test_set_is_scored_and_no_other()
    {
        var report = EntityReport.Of(
        [
            ([new("city", 0, 4), new("day", 10, 5)], [new("city", 0, 4), new("day", 12, 3), new("price", 20, 2)]),
            ([new("city", 5, 4)], []),
            ([], [new("city", 1, 2)]),
        ])!;

        Assert.Equal(["city", "day"], report.Labels.Select(score => score.Label));
        Assert.Equal(new SpanScore(3, 3, 1, 2, 2), report.All.Spans);
        Assert.Equal(new SpanScore(2, 2, 1, 1, 1), report.Labels[0].Spans);
        Assert.Equal((0, 1), (report.Labels[1].Spans.F1, report.Labels[1].Spans.OverlapF1));
        Assert.All(report.Labels.Add(report.All), score => Assert.InRange(score.Spans.F1, score.F1Interval.Low, score.F1Interval.High));
    }

    [Fact]
    public void A_test_set_without_marks_has_no_scores()
    {
        Assert.Null(EntityReport.Of([([], [new("city", 0, 4)])]));
        Assert.Null(EntityEvaluation.Run(s_trips, [new("fly to Pune", "fly")], cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Marks_are_learned_from_a_file_even_where_they_overlap()
    {
        LabelledText[] training = [.. s_trips, new("fly to Pune", "fly") { Marks = [new("city", 7, 4), new("name", 8, 3), new("nothing", 3, 1)] }];

        var report = EntityEvaluation.Run(
            training, [new("a ticket to Nashik", "fly") { Marks = [new("city", 12, 6)] }], cancellation: TestContext.Current.CancellationToken)!;

        Assert.Equal(1, report.All.Spans.F1);
    }

    [Fact]
    public void An_assistant_is_measured_by_types_inputs_and_both()
    {
        var intents = new SparseLearner().Train(TrainingExamples.Of(SmallBank.Assistant), new TrainingOptions(), null, TestContext.Current.CancellationToken);
        LabelledText Said(params EntityMark[] marks) => new("send 500 rupees to Asha", "transfer") { Marks = [.. marks] };

        var report = EntityEvaluation.Run(
            SmallBank.Assistant,
            intents,
            [Said(new("money", 5, 10), new("amount", 5, 10), new("payee.payee", 19, 4))],
            SmallBank.Now,
            TestContext.Current.CancellationToken)!;

        Assert.Equal(["amount", "money", "payee.payee"], report.Labels.Select(score => score.Label));
        Assert.Equal(1, report.All.Spans.F1);
        var error = Assert.Throws<UnknownMarkException>(() => EntityEvaluation.Run(
            SmallBank.Assistant, intents, [Said(new EntityMark("sum", 5, 10))], SmallBank.Now, TestContext.Current.CancellationToken));
        Assert.Contains("'sum'", error.Message, StringComparison.Ordinal);
    }
}
