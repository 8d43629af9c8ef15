using Samvad.Cli.OpenApi;

namespace Samvad.Cli.Tests;

public sealed class ActionImportTests : IDisposable
{
    private const string Courier = """
        openapi: 3.1.0
        info: { title: Courier, version: "1" }
        servers: [{ url: "https://{zone}.courier.example/v1/", variables: { zone: { default: in } } }]
        security: [{ key: [] }]
        paths:
          /parcels/{parcel-id}:
            parameters: [{ name: parcel-id, in: path, required: true, schema: { type: string } }]
            get:
              operationId: trackParcel
              summary: "Where it is: # \"now\""
              parameters:
                - { name: lang, in: query, schema: { type: string, enum: [en] } }
                - { name: since, in: query, schema: { type: string, format: date } }
                - { name: X-Trace, in: header, required: true, schema: { type: string } }
                - { name: Accept, in: header, schema: { type: string } }
              responses:
                "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } }
                "404": { description: no such parcel }
                "429": { description: too many }
          /pickups:
            post:
              operationId: bookPickup
              security: [{ login: [read] }]
              parameters: [{ name: Idempotency-Key, in: header, required: true, schema: { type: string } }]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      allOf:
                        - { $ref: "#/components/schemas/Base" }
                        - type: object
                          required: [address, from]
                          properties:
                            address: { type: object, required: [street], properties: { street: { type: string }, pin-code: { type: string } } }
                            when: { type: [string, "null"], format: date-time }
                            kind: { type: string, const: pickup }
                            language: { type: string }
                            contains: { type: boolean }
                            tags: { type: array, items: { type: string } }
                            no: { readOnly: true, type: string }
              responses: { "201": { description: made, content: { application/json: { schema: { type: array, items: {} } } } }, "409": { description: taken } }
            put:
              requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
              responses: { "200": { description: ok } }
          /upload:
            post: { operationId: upload, requestBody: { required: true, content: { multipart/form-data: { schema: { type: object } } } }, responses: {} }
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Api-Key }
            login:
              type: oauth2
              flows: { authorizationCode: { authorizationUrl: "https://id.example/authorize", tokenUrl: "https://id.example/token", scopes: { read: all } } }
          schemas:
            Base: { type: object, required: [count], properties: { count: { type: integer } } }
            Parcel:
              type: object
              properties: { state: { type: string }, next-stop: { type: string }, parts: { type: array, items: { $ref: "#/components/schemas/Parcel" } } }
        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Operations_are_listed_imported_and_pass_the_check()
    {
        await _tool.NewAsync();
        _tool.Write("courier.yaml", Courier);
        var listed = await _tool.RunAsync("action", "import", "courier.yaml", "library");
        Assert.Contains("trackParcel   GET    /parcels/{parcel-id}", listed.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_tool.Folder, "library", "actions")));
        var imported = await _tool.RunAsync("action", "import", "courier.yaml", "library", "--all");
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        Assert.Contains("upload was left out: its body is multipart/form-data.", imported.Output, StringComparison.Ordinal);
        Assert.Contains("\"KeyHeader\": \"X-Api-Key\"", imported.Output, StringComparison.Ordinal);
        Assert.Contains("\"AuthorizeUrl\": \"https://id.example/authorize\"", imported.Output, StringComparison.Ordinal);
        var check = await _tool.RunAsync("check", "library");
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Contains("all good", check.Output, StringComparison.Ordinal);
        var again = await _tool.RunAsync("action", "import", "courier.yaml", "library", "--operation", "trackParcel");
        Assert.Equal(1, again.Code);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_operations_than_an_assistant_may_have_files_are_not_imported()
    {
        await _tool.NewAsync();
        var paths = Enumerable.Range(0, 200).Select(i => $"\"/x{i}\":{{\"get\":{{\"responses\":{{}}}}}}");
        _tool.Write("many.json", $"{{\"openapi\":\"3.1.0\",\"servers\":[{{\"url\":\"https://x.example\"}}],\"paths\":{{{string.Join(',', paths)}}}}}");
        var imported = await _tool.RunAsync("action", "import", "many.json", "library", "--all");
        Assert.Equal(1, imported.Code);
        Assert.Contains("may have 200. Choose operations with --operation.", imported.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_tool.Folder, "library", "actions")));
    }

    [Fact]
    public void Parameters_body_and_answers_become_inputs_results_and_outcomes()
    {
        var written = Read(Courier).ToDictionary(operation => operation.Id, operation => operation.Action is { } action ? ActionFile.Write(action) : "");
        Assert.Equal(
            """
            # Where it is: # "now"
            action: track_parcel
            effect: repeatable
            inputs:
              parcel_id: text
              x_trace: text
              since: { type: date, optional: true }
            request:
              url: https://in.courier.example/v1/parcels/{parcel_id}
              query:
                lang: "'en'"
                since: since
              headers:
                X-Trace: "{{ x_trace }}"
            results:
              state: state
              next_stop: "\"next-stop\""
              parts: parts
            outcomes:
              - { outcome: ok }
              - { outcome: not_found, status: ["404"] }

            """,
            written["trackParcel"]);
        Assert.Equal(
            """
            action: book_pickup
            effect: keyed
            as_user: true
            inputs:
              count: number
              address_street: text
              address_pin_code: { type: text, optional: true }
              when: { type: datetime, optional: true }
              language_2: { type: text, optional: true }
              contains_2: { type: flag, optional: true }
              tags: { type: any, optional: true }
            request:
              method: POST
              url: https://in.courier.example/v1/pickups
              json:
                count: count
                address:
                  street: address_street
                  pin-code: address_pin_code
                when: when
                kind: "'pickup'"
                language: language_2
                contains: contains_2
                tags: tags
            results:
              answer: "@"
            outcomes:
              - { outcome: ok }
              - { outcome: conflict, status: ["409"] }

            """,
            written["bookPickup"]);
        Assert.Contains("effect: once\ninputs:\n  a: number\nrequest:\n  method: PUT\n", written["PUT /pickups"], StringComparison.Ordinal);
        Assert.Contains("  form:\n    a: a\n", written["PUT /pickups"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_calls_itself_cannot_leave_the_folder_or_the_line()
    {
        var hostile = Small("/x", """{ "operationId": "../../etc/passwd", "summary": "one\nrequest: { url: evil }\u2028two", "responses": {} }""");
        var action = Assert.Single(Read(hostile)).Action!;
        Assert.Equal("etc_passwd", action.Name);
        Assert.StartsWith("# one request: { url: evil } two\naction: etc_passwd\n", ActionFile.Write(action), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x/{a}", "{}", "its path has {a}, which is no parameter")]
    [InlineData("/x?y=1", "{}", "its path is `/x?y=1`")]
    [InlineData("/{", "{}", "its path is `/{`")]
    [InlineData("/x", """{ "servers": [{ "url": "/relative" }] }""", "its server is `/relative`; give the address with --server")]
    [InlineData("/x", """{ "servers": [{ "url": "https://u:p@x.example" }] }""", "its server is `https://u:p@x.example`; give the address with --server")]
    [InlineData("/x", """{ "parameters": [{ "name": "sid", "in": "cookie", "required": true, "schema": {} }] }""", "it needs the cookie sid")]
    [InlineData("/x", """{ "requestBody": { "required": true, "content": { "text/xml": {} } } }""", "its body is text/xml")]
    public void An_operation_that_cannot_be_an_action_says_why(string path, string operation, string trouble) =>
        Assert.Equal(trouble, Assert.Single(Read(Small(path, operation))).Trouble);

    [Theory]
    [InlineData("", "is no OpenAPI document")]
    [InlineData("[1]", "is no OpenAPI document")]
    [InlineData("{", "courier: ")]
    [InlineData("a: [", "courier: line ")]
    [InlineData("a: 1\na: 2", "stands there twice")]
    [InlineData("{\"a\":1,\"a\":2}", "courier: ")]
    [InlineData("a: &x [1]\nb: *x", "anchors and aliases")]
    [InlineData("{\"swagger\":\"2.0\"}", "of version 3.0 or 3.1, but says 2.0")]
    [InlineData("{\"openapi\":\"4.0.0\"}", "but says 4.0.0")]
    [InlineData("{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{}}", "has no operations")]
    [InlineData("{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{\"x\":{}}}", "x is not a valid property")]
    [InlineData("{\"openapi\":\"3.0.0\",\"paths\":{\"/x\":{\"$ref\":\"https://evil.example/x\"}}}", "which is outside of it")]
    [InlineData("{\"openapi\":\"3.0.0\",\"paths\":{\"/x\":{\"$ref\":\"../secret.yaml#/x\"}}}", "which is outside of it")]
    [InlineData("{\"openapi\":\"3.0.0\",\"paths\":{\"/x\":{\"$ref\":\"#/nowhere\"}}}", "which it does not have")]
    [InlineData("{\"openapi\":\"3.0.0\",\"a\":{\"$ref\":\"#/b\"},\"b\":{\"$ref\":\"#/a\"}}", "refers to itself")]
    public void A_document_that_cannot_be_read_says_why(string text, string message)
    {
        var e = Assert.Throws<CommandException>(() => Read(text));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('{')]
    [InlineData('[')]
    public void A_document_that_is_nested_without_end_is_refused(char bracket)
    {
        Assert.Throws<CommandException>(() => Read("{\"openapi\":" + string.Concat(Enumerable.Repeat(bracket == '{' ? "{\"a\":" : "[", 100_000))));
        Assert.Throws<CommandException>(() => Read("openapi: " + new string(bracket, 100_000)));
    }

    [Fact]
    public void Schemas_that_contain_themselves_end_somewhere()
    {
        var body = """{ "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Node" } } } }, "responses": {} }""";
        var text = Small("/x", body).Replace(
            "\"paths\"",
            "\"components\":{\"schemas\":{\"Node\":{\"allOf\":[{\"$ref\":\"#/components/schemas/Node\"}],\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/components/schemas/Node\"},\"b\":{\"type\":\"string\"}}}}},\"paths\"",
            StringComparison.Ordinal);
        Assert.Equal("one of its schemas contains itself, or too many others", Assert.Single(Read(text)).Trouble);
        var apart = text.Replace("\"allOf\":[{\"$ref\":\"#/components/schemas/Node\"}],", "", StringComparison.Ordinal);
        Assert.Equal(["a_a_a", "a_a_b", "a_b", "b"], Assert.Single(Read(apart)).Action!.Inputs.Select(input => input.Name));
    }

    private static string Small(string path, string operation) =>
        """{"openapi":"3.0.3","info":{"title":"x","version":"1"},"servers":[{"url":"https://x.example"}],"paths":{""" + "\n"
        + $"\"{path}\": {{ \"post\": {operation} }} }} }}";

    private IReadOnlyList<Operation> Read(string text)
    {
        _tool.Write("courier", text);
        return OpenApiFile.Read(new(Path.Combine(_tool.Folder, "courier")), null);
    }
}
