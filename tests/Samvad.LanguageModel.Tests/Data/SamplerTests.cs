using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Data;

public sealed class SamplerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TokenFile> _files = [];

    [Fact]
    public void A_batch_is_a_function_of_seed_and_step()
    {
        var file = Counting(1_000);
        var one = new BatchSampler([new(file)], rows: 4, length: 8, seed: 7);
        var another = new BatchSampler([new(file)], rows: 4, length: 8, seed: 7);
        var straight = Enumerable.Range(0, 20).Select(step => Batch(one.Fill, 32, step).Inputs).ToArray();

        var backwards = Enumerable.Range(0, 20).Reverse().Select(step => Batch(another.Fill, 32, step).Inputs).Reverse();

        Assert.Equal(straight, backwards);
        Assert.Equal(20, straight.Select(inputs => string.Join(' ', inputs)).Distinct().Count());
        Assert.NotEqual(straight[0], Batch(new BatchSampler([new(file)], 4, 8, seed: 8).Fill, 32, 0).Inputs);
    }

    [Fact]
    public void Targets_are_the_tokens_behind_the_inputs()
    {
        var (inputs, targets) = Batch(new BatchSampler([new(Counting(1_000))], rows: 5, length: 7, seed: 1).Fill, 35, 3);

        Assert.Equal(inputs.Select(id => id + 1), targets);
        Assert.All(inputs.Chunk(7), row => Assert.Equal(Enumerable.Range(row[0], 7), row));
    }

    [Fact]
    public void All_places_are_drawn_equally_often_from_the_first_to_the_last()
    {
        var sampler = new BatchSampler([new(Counting(12))], rows: 100, length: 2, seed: 3);

        var starts = Enumerable.Range(0, 100).SelectMany(step => Batch(sampler.Fill, 200, step).Inputs.Chunk(2).Select(row => row[0])).CountBy(start => start)
            .OrderBy(count => count.Key).ToArray();

        Assert.Equal(Enumerable.Range(0, 10), starts.Select(count => count.Key));
        Assert.All(starts, count => Assert.InRange(count.Value, 880, 1120));
    }

    [Fact]
    public void Sources_are_drawn_from_by_their_weights()
    {
        var sampler = new BatchSampler([new(Counting(100), 3), new(Counting(100, first: 500), 1)], rows: 100, length: 2, seed: 3);

        var second = Enumerable.Range(0, 100).Sum(step => Batch(sampler.Fill, 200, step).Inputs.Chunk(2).Count(row => row[0] >= 500));

        Assert.InRange(second, 2_350, 2_650);
    }

    [Fact]
    public void An_epoch_has_every_row_once_and_each_epoch_another_order()
    {
        var sampler = new EpochSampler(Counting(101), rows: 5, length: 4, stride: 4, seed: 9);

        int[] Starts(int epoch) =>
            [.. Enumerable.Range(0, 5).SelectMany(step => Batch(sampler.Fill, 20, epoch * 5 + step).Inputs.Chunk(4).Select(row => row[0]))];

        Assert.Equal(5, sampler.StepsPerEpoch);
        Assert.Equal(Enumerable.Range(0, 25).Select(row => row * 4), Starts(0).Order());
        Assert.Equal(Enumerable.Range(0, 25).Select(row => row * 4), Starts(1).Order());
        Assert.NotEqual(Starts(0), Starts(1));
        Assert.Equal(Starts(1), Starts(1));
    }

    [Fact]
    public void Without_a_seed_rows_come_in_the_order_of_the_file()
    {
        var sampler = new EpochSampler(Counting(20), rows: 3, length: 4, stride: 2, seed: null);

        Assert.Equal([0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7], Batch(sampler.Fill, 12, 0).Inputs);
        Assert.Equal(2, sampler.StepsPerEpoch);
        Assert.Equal(Batch(sampler.Fill, 12, 1).Targets, Batch(sampler.Fill, 12, 3).Targets);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1_000)]
    public void A_permutation_has_every_number_once(int limit)
    {
        var permutation = new Permutation(limit, seed: 5, key: 1);

        var numbers = Enumerable.Range(0, limit).Select(place => permutation[place]).ToArray();

        Assert.Equal(Enumerable.Range(0, limit).Select(number => (long)number), numbers.Order());
        if (limit > 100)
            Assert.InRange(numbers.Zip(numbers.Skip(1)).Count(pair => pair.First < pair.Second), limit / 2 - 60, limit / 2 + 60);
    }

    [Fact]
    public void What_cannot_be_sampled_is_refused_with_both_numbers()
    {
        var file = Counting(10);

        var error = Assert.Throws<ArgumentException>(() => new BatchSampler([new(file)], 1, 10, 0));
        Assert.Contains("10 tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("need 11", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EpochSampler(file, 1, 10, 1, 0));
        Assert.Throws<ArgumentException>(() => new EpochSampler(file, 4, 3, 3, 0));
        Assert.Throws<ArgumentException>(() => new BatchSampler([], 1, 1, 0));
        Assert.Throws<ArgumentException>(() => new BatchSampler([new(file, 0)], 1, 1, 0));
        Assert.Throws<ArgumentException>(() => new BatchSampler([new(file)], 2, 3, 0).Fill(0, new int[6], new int[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler([new(file)], 0, 3, 0));
    }

    [Fact]
    public void A_steady_step_allocates_nothing()
    {
        var sampler = new BatchSampler([new(Counting(1_000)), new(Counting(1_000))], rows: 4, length: 8, seed: 7);
        var (inputs, targets) = (new int[32], new int[32]);
        sampler.Fill(0, inputs, targets);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100; step++)
            sampler.Fill(step, inputs, targets);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _folder.Dispose();
    }

    private static (int[] Inputs, int[] Targets) Batch(Fill fill, int size, long step)
    {
        var (inputs, targets) = (new int[size], new int[size]);
        fill(step, inputs, targets);
        return (inputs, targets);
    }

    private TokenFile Counting(int count, int first = 0)
    {
        var path = _folder[$"tokens{_files.Count}"];
        AtomicFile.Write(path, stream =>
        {
            var writer = new TokenFileWriter(stream, 5_000);
            writer.Write([.. Enumerable.Range(first, count)]);
            writer.Complete();
        });
        _files.Add(TokenFile.Open(path));
        return _files[^1];
    }

    private delegate void Fill(long step, Span<int> inputs, Span<int> targets);
}
