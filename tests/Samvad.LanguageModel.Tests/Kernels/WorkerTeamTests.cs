using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Tests.Kernels;

public sealed class WorkerTeamTests
{
    [Fact]
    public void Every_part_is_done_exactly_once()
    {
        using var team = new WorkerTeam(4);
        for (var round = 0; round < 3000; round++)
        {
            var done = new int[1 + (round % 9)];
            team.Run(new Counting(done), done.Length);
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public async Task Work_from_two_threads_at_once_is_all_done()
    {
        using var team = new WorkerTeam(2);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 500; round++)
            {
                var done = new int[5];
                team.Run(new Counting(done), 5);
                Assert.All(done, times => Assert.Equal(1, times));
            }
        })));
    }

    [Fact]
    public void Work_within_work_is_done_by_the_thread_that_has_it()
    {
        using var team = new WorkerTeam(3);
        var done = new int[6];

        team.Run(new Nested(team, done), 3);

        Assert.All(done, times => Assert.Equal(3, times));
    }

    [Fact]
    public void A_failure_in_a_part_reaches_who_gave_the_work_and_the_team_goes_on()
    {
        using var team = new WorkerTeam(3);
        var failure = Assert.Throws<InvalidOperationException>(() => team.Run(new Failing(), 8));
        Assert.Equal("part 5", failure.Message);
        var done = new int[4];

        team.Run(new Counting(done), 4);

        Assert.All(done, times => Assert.Equal(1, times));
    }

    private readonly struct Counting(int[] done) : IPartition
    {
        public void Run(int part) => Interlocked.Increment(ref done[part]);
    }

    private readonly struct Nested(WorkerTeam team, int[] done) : IPartition
    {
        public void Run(int part) => team.Run(new Counting(done), done.Length);
    }

    private readonly struct Failing : IPartition
    {
        public void Run(int part)
        {
            if (part == 5)
                throw new InvalidOperationException($"part {part}");
        }
    }
}
