namespace Samvad.Storage.Tests.Compliance;

public static class MessageIds
{
    public static TheoryData<string> Hostile =>
    [
        "",
        "'; DROP TABLE event; --",
        "\"quoted\"",
        "nul\0inside",
        "\0",
        "nul",
        "\u0928\u092e\u0938\u094d\u0924\u0947 \U0001F600",
        new string('x', 128),
        new string('x', 129),
        new string('y', 1 << 20),
    ];
}
