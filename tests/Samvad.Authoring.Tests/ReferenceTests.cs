using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void The_page_of_diagnostics_is_current() =>
        Repository.AssertCurrent("docs/reference/diagnostics.md", DiagnosticReference.Markdown());

    [Fact]
    public void The_schemas_are_current()
    {
        foreach (var (name, schema) in AuthoringSchemas.All)
            Repository.AssertCurrent($"docs/reference/schemas/{name}", schema);
    }

    [Fact]
    public void Every_code_is_a_name_of_its_own_with_a_description()
    {
        Assert.Equal(DiagnosticCode.All.Count, DiagnosticCode.All.Select(code => code.Name).Distinct().Count());
        Assert.All(DiagnosticCode.All, code => Assert.Matches("^[a-z][a-z0-9-]+$", code.Name));
        Assert.All(DiagnosticCode.All, code => Assert.EndsWith(".", code.Description));
    }
}
