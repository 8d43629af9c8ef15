using System.Buffers.Binary;
using CsCheck;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Data;

public sealed class TokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(65_536, 2)]
    [InlineData(65_537, 4)]
    public void Tokens_come_back_in_2_or_4_bytes_each(int vocabularySize, int bytes)
    {
        var ids = Enumerable.Range(0, 100_000).Select(index => (int)((long)index * 7919 % vocabularySize)).ToArray();
        var path = Write(vocabularySize, ids);

        using var file = TokenFile.Open(path);
        var read = new int[ids.Length];
        file.Read(0, read);

        Assert.Equal(ids, read);
        Assert.Equal((ids.Length, vocabularySize), (file.Count, file.VocabularySize));
        Assert.Equal(64 + ids.Length * (long)bytes, new FileInfo(path).Length);
        var some = new int[3];
        file.Read(99_997, some);
        Assert.Equal(ids[99_997..], some);
    }

    [Fact]
    public void Places_outside_of_the_file_are_refused()
    {
        using var file = TokenFile.Open(Write(10, [1, 2, 3]));

        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(-1, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(2, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(0, new int[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(long.MaxValue, new int[1]));
    }

    [Fact]
    public void A_file_of_no_tokens_is_a_file()
    {
        using var file = TokenFile.Open(Write(10, []));

        Assert.Equal(0, file.Count);
    }

    [Fact]
    public void An_id_outside_of_the_vocabulary_is_refused_with_its_place()
    {
        var bytes = File.ReadAllBytes(Write(10, [1, 2, 3]));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(64 + 2), 10);
        using var file = TokenFile.Open(_folder.Write("damaged", bytes));

        var error = Assert.Throws<ModelFileException>(() => file.Read(0, new int[3]));

        Assert.Equal(("token 1", "10"), (error.Field, error.Value));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = File.ReadAllBytes(Write(10, [1, 2, 3]));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ModelFileException>(() => TokenFile.Open(_folder.Write("cut", bytes[..length])));
        Assert.Throws<ModelFileException>(() => TokenFile.Open(_folder.Write("cut", [.. bytes, 0])));
    }

    [Fact]
    public void Any_change_of_the_header_is_noticed()
    {
        var bytes = File.ReadAllBytes(Write(10, [1, 2, 3]));
        Gen.Select(Gen.Int[0, 63], Gen.Byte[1, 255]).Sample(
            change =>
            {
                var changed = bytes.ToArray();
                changed[change.Item1] ^= change.Item2;
                Assert.Throws<ModelFileException>(() => TokenFile.Open(_folder.Write("changed", changed)));
            },
            iter: 300,
            threads: 1);
    }

    [Theory]
    [InlineData(3, 10, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 65_537, 3)]
    [InlineData(2, 10, -1)]
    [InlineData(2, 10, long.MaxValue)]
    [InlineData(4, 10, 3)]
    public void A_lying_header_is_refused_though_its_checksum_fits(int tokenBytes, int vocabularySize, long count)
    {
        var header = new TokenFileHeader(tokenBytes, vocabularySize, count).ToBytes();

        Assert.Throws<ModelFileException>(() => TokenFile.Open(_folder.Write("lying", [.. header, 1, 0, 2, 0, 3, 0])));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(int vocabularySize, int[] ids)
    {
        AtomicFile.Write(_folder["tokens"], stream =>
        {
            var writer = new TokenFileWriter(stream, vocabularySize);
            writer.Write(ids);
            writer.Complete();
        });
        return _folder["tokens"];
    }
}
