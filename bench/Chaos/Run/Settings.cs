using System.Globalization;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Settings
{
    internal const string Usage =
        """
        Kills servers while customers talk to them, and checks that nothing was lost or done twice.
          dotnet run -c Release --project bench/Chaos -- [options]
          --store sqlite|postgresql   what the servers keep conversations in (sqlite)
          --processes N               how many servers; more than one needs postgresql (1)
          --conversations C           how many customers talk (50)
          --kills K                   how often a server is killed with SIGKILL; the first 11 at the fault points (30)
          --pace P                    seconds that a customer thinks, on average (so that there are 100 messages a second)
          --seed S                    decides who says what, and what is killed where (1)
        Exit code: 0 if all holds, 1 if something does not, 2 for wrong options, 130 after Ctrl-C.
        """;

    private double? _pace;

    internal bool IsPostgreSql { get; private set; }

    internal int Processes { get; private set; } = 1;

    internal int Conversations { get; private set; } = 50;

    internal int Kills { get; private set; } = 30;

    internal int Seed { get; private set; } = 1;

    internal TimeSpan Pace => TimeSpan.FromSeconds(_pace ?? Math.Max(0.05, Conversations / 100.0));

    /// <exception cref="ArgumentException">The arguments make no sense; the message says why.</exception>
    internal static Settings Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = args.ElementAtOrDefault(i + 1) ?? throw new ArgumentException($"{args[i]} needs a value.");
            switch (args[i])
            {
                case "--store":
                    settings.IsPostgreSql = value switch
                    {
                        "sqlite" => false,
                        "postgresql" => true,
                        _ => throw new ArgumentException($"--store is sqlite or postgresql, not {value}."),
                    };
                    break;
                case "--processes":
                    settings.Processes = Number(args[i], value, 1);
                    break;
                case "--conversations":
                    settings.Conversations = Number(args[i], value, 1);
                    break;
                case "--kills":
                    settings.Kills = Number(args[i], value, 0);
                    break;
                case "--seed":
                    settings.Seed = Number(args[i], value, 0);
                    break;
                case "--pace":
                    settings._pace = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                        ? seconds
                        : throw new ArgumentException($"--pace is a number of seconds, not {value}.");
                    break;
                default:
                    throw new ArgumentException($"There is no option {args[i]}.");
            }
        }

        return settings.IsPostgreSql || settings.Processes == 1
            ? settings
            : throw new ArgumentException("SQLite is for one process: use --store postgresql.");
    }

    private static int Number(string option, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ArgumentException($"{option} is a number from {least} on, not {value}.");
}
