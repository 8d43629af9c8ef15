using System.Net;
using System.Text.Json;
using Samvad.Understanding.Evaluation.Peers;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class ServiceFormTests
{
    [Theory]
    [InlineData(ServiceForm.Luis, """{"query":"hi","topScoringIntent":{"intent":"greet","score":0.9},"entities":[]}""", "greet", 0.9f, false)]
    [InlineData(ServiceForm.Luis, """{"prediction":{"topIntent":"greet","intents":{"greet":{"score":0.7}}}}""", "greet", 0.7f, false)]
    [InlineData(ServiceForm.Luis, """{"topScoringIntent":{"intent":"None","score":0.6},"intents":[{"intent":"None","score":0.6},{"intent":"greet","score":0.3}]}""", "greet", 0.3f, true)]
    [InlineData(ServiceForm.Luis, """{"prediction":{"topIntent":"None","intents":{"None":{"score":0.7},"greet":{"score":0.2}}}}""", "greet", 0.2f, true)]
    [InlineData(ServiceForm.Rasa, """{"text":"hi","intent":{"name":"greet","confidence":0.8}}""", "greet", 0.8f, false)]
    [InlineData(ServiceForm.Rasa, """{"intent":{"name":null,"confidence":0.0}}""", "", 0f, true)]
    [InlineData(ServiceForm.Rasa, """{"intent":{"name":"nlu_fallback","confidence":0.3},"intent_ranking":[{"name":"nlu_fallback","confidence":0.3},{"name":"greet","confidence":0.25}]}""", "greet", 0.25f, true)]
    [InlineData(ServiceForm.Dialogflow, """{"queryResult":{"intent":{"displayName":"greet"},"intentDetectionConfidence":0.5}}""", "greet", 0.5f, false)]
    [InlineData(ServiceForm.Dialogflow, """{"queryResult":{"queryText":"hi"}}""", "", 0f, true)]
    public void Answers_of_each_service_are_read(ServiceForm form, string answer, string best, float confidence, bool isNone) =>
        Assert.Equal(new ServiceAnswer(best, confidence, isNone), ServiceForms.Read(form, answer, "hi") with { Entities = null });

    [Theory]
    [InlineData(ServiceForm.Luis, """{"topScoringIntent":{"intent":"fly","score":0.9},"entities":[{"entity":"pune","type":"city","startIndex":8,"endIndex":11}]}""", "city")]
    [InlineData(ServiceForm.Luis, """{"prediction":{"topIntent":"fly","entities":{"from":["Pune"],"$instance":{"from":[{"type":"city","role":"from","text":"Pune","startIndex":8,"length":4}]}}}}""", "city.from")]
    [InlineData(ServiceForm.Rasa, """{"intent":{"name":"fly","confidence":0.8},"entities":[{"entity":"city","role":"from","start":7,"end":11,"value":"pune"}]}""", "city.from")]
    [InlineData(ServiceForm.Dialogflow, """{"queryResult":{"outputContexts":[{"name":"counters","parameters":{"no-match":0,"city":"Pune","city.original":"pune","day.original":""}}]}}""", "city")]
    public void Entities_of_each_service_are_read_with_their_place(ServiceForm form, string answer, string label) =>
        Assert.Equal([new(label, 8, 4)], ServiceForms.Read(form, answer, "🛫 from Pune").Entities!);

    [Theory]
    [InlineData(ServiceForm.Luis, """{"prediction":{"topIntent":"fly","entities":{"city":["Pune"]}}}""")]
    [InlineData(ServiceForm.Luis, """{"topScoringIntent":{"intent":"fly","score":0.9}}""")]
    [InlineData(ServiceForm.Dialogflow, """{"queryResult":{"parameters":{"city":"Pune"}}}""")]
    public void A_service_that_does_not_say_where_entities_stand_has_none_to_measure(ServiceForm form, string answer) =>
        Assert.Null(ServiceForms.Read(form, answer, "from Pune").Entities);

    [Theory]
    [InlineData(ServiceForm.Rasa, """{"intent":{"name":"fly"},"entities":[{"entity":"city","start":5,"end":50}]}""")]
    [InlineData(ServiceForm.Luis, "{}")]
    [InlineData(ServiceForm.Rasa, "[]")]
    [InlineData(ServiceForm.Rasa, """{"intent":{"name":7}}""")]
    [InlineData(ServiceForm.Dialogflow, "<html>")]
    public void Other_answers_are_refused(ServiceForm form, string answer) =>
        Assert.ThrowsAny<JsonException>(() => ServiceForms.Read(form, answer, "from Pune"));

    [Fact]
    public async Task A_service_is_asked_about_each_utterance()
    {
        var asked = new List<string>();
        using var client = new HttpClient(new Service(async request =>
        {
            asked.Add(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return new(HttpStatusCode.OK) { Content = new StringContent("""{"intent":{"name":"greet","confidence":0.8}}""") };
        }));
        var peer = new HttpPeer(client, new("http://rasa/model/parse"), ServiceForm.Rasa);

        LabelledText[] test = [new("hello", "greet"), new("bye", "leave")];
        var result = await peer.JudgeAsync([], test, TestContext.Current.CancellationToken);

        Assert.Equal(["""{"text":"hello"}""", """{"text":"bye"}"""], asked);
        Assert.Equal(0.5, result.Report(test).Accuracy);
    }

    [Fact]
    public async Task A_service_that_fails_is_named_with_its_answer()
    {
        using var client = new HttpClient(new Service(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("no key") })));
        var peer = new HttpPeer(client, new("http://luis/app?verbose=true"), ServiceForm.Luis);

        var error = await Assert.ThrowsAsync<PeerException>(() => peer.JudgeAsync([], [new("hello", "greet")], TestContext.Current.CancellationToken));

        Assert.Equal("http://luis/app?verbose=true answered “hello” with status 403: no key", error.Message);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up()
    {
        using var client = new HttpClient(new Silence()) { Timeout = TimeSpan.FromMilliseconds(20) };
        var peer = new HttpPeer(client, new("http://rasa/model/parse"), ServiceForm.Rasa);

        var error = await Assert.ThrowsAsync<PeerException>(() => peer.JudgeAsync([], [new("hello", "greet")], TestContext.Current.CancellationToken));

        Assert.Equal("http://rasa/model/parse has not answered “hello” within 0.02 s.", error.Message);
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
    }

    private sealed class Service(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
