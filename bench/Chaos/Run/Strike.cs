using Samvad.Hosting.Actions;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>One kill.</summary>
/// <param name="Victim">The number of the server.</param>
/// <param name="Pause">How long the server is left alone once it serves.</param>
/// <param name="Point">Where it dies; null is wherever it happens to be.</param>
/// <param name="Pass">At which pass of the point, from then on.</param>
internal sealed record Strike(int Victim, TimeSpan Pause, FaultPoint? Point, int Pass)
{
    private static readonly FaultPoint[] s_points = Enum.GetValues<FaultPoint>();

    /// <summary>The kills of an experiment: at each fault point once, in any order, and then half of them at one and half anywhere.</summary>
    internal static IEnumerable<Strike> Plan(int kills, int servers, int seed)
    {
        var random = new Random(seed);
        var points = (FaultPoint[])s_points.Clone();
        random.Shuffle(points);
        for (var kill = 0; kill < kills; kill++)
        {
            FaultPoint? point = kill < points.Length ? points[kill]
                : random.Next(2) == 0 ? points[random.Next(points.Length)]
                : null;
            yield return new(random.Next(servers), TimeSpan.FromSeconds(random.NextDouble()), point, random.Next(1, 4));
        }
    }
}
