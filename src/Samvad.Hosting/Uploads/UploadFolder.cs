using System.Globalization;
using System.Security.Cryptography;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Uploads;

/// <summary>
/// The files that people have sent, outside of the database: a folder for each conversation, in it each content once, named
/// by its SHA-256. Members may be called from many threads and processes at once.
/// </summary>
/// <param name="root">The folder; made with the first file.</param>
/// <param name="options">The limits.</param>
public sealed class UploadFolder(string root, UploadOptions options)
{
    private const int HashDigits = 2 * SHA256.HashSizeInBytes;
    private const int BufferBytes = 64 * 1024;

    /// <summary>The limits.</summary>
    public UploadOptions Options => options;

    /// <summary>Keeps a file; one that the conversation has already is not kept twice.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="content">The file's content; read to its end, or to the limit.</param>
    /// <param name="name">What its sender calls it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="UploadRefusedException">It is too large, of another kind or damaged, the conversation has too many, or the disk too little room.</exception>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public async Task<Attachment> SaveAsync(string conversationId, Stream content, string name, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateDirectory(FolderOf(conversationId));
        if (FreeBytes(folder.FullName) < options.KeepFree)
            throw new UploadRefusedException(UploadRefusal.NoRoom, "There is no room for files now.");
        var temporary = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var (bytes, length) = await WriteAsync(temporary, content, cancellation);
            var kind = Kind(bytes.AsSpan(0, length));
            var id = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
            var path = Path.Combine(folder.FullName, id + kind.Extension);
            if (!File.Exists(path) && folder.EnumerateFiles().Count(file => file.Extension != ".tmp") >= options.FilesPerConversation)
                throw new UploadRefusedException(UploadRefusal.TooMany, $"A conversation may have {options.FilesPerConversation} files at most.");
            File.Move(temporary, path, overwrite: true);
            return new(id, kind.MediaType, length, name);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A file that a conversation has; null if it has none of that id.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="id">The SHA-256 of the content, as an <see cref="Attachment"/> has it.</param>
    /// <param name="name">What its sender calls it.</param>
    public Attachment? Find(string conversationId, string id, string name)
    {
        if (id.Length != HashDigits || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var kind = FileKind.All.FirstOrDefault(kind => File.Exists(PathOf(conversationId, id, kind)));
        return kind is null ? null : new(id, kind.MediaType, new FileInfo(PathOf(conversationId, id, kind)).Length, name);
    }

    /// <summary>
    /// As <see cref="Find"/>, for a message that is about to name the file: from now on it is as good as new, and is not erased
    /// as one that nobody names.
    /// </summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="id">The SHA-256 of the content, as an <see cref="Attachment"/> has it.</param>
    /// <param name="name">What its sender calls it.</param>
    internal Attachment? Claim(string conversationId, string id, string name)
    {
        if (Find(conversationId, id, name) is not { } file)
            return null;
        try
        {
            File.SetLastWriteTimeUtc(PathOf(conversationId, id, FileKind.All.First(kind => kind.MediaType == file.MediaType)), DateTime.UtcNow);
            return file;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The folders of the conversations that have files, named by their ids.</summary>
    internal IEnumerable<DirectoryInfo> Folders() => Directory.Exists(root) ? new DirectoryInfo(root).EnumerateDirectories() : [];

    /// <summary>
    /// Erases a file that is older than a time. It is taken away first and looked at then: a message that names it either
    /// does not find it any more or has made it as good as new, and it is put back.
    /// </summary>
    internal static void EraseUnlessClaimed(FileInfo file, DateTime before)
    {
        var taken = Path.Combine(file.DirectoryName!, $"{Guid.NewGuid():N}.tmp");
        try
        {
            File.Move(file.FullName, taken);
            if (File.GetLastWriteTimeUtc(taken) < before)
                File.Delete(taken);
            else
                File.Move(taken, file.FullName, overwrite: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process has erased it, or its conversation.
        }
    }

    /// <summary>Opens the content of a file.</summary>
    /// <param name="conversationId">The conversation that has it.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="FileNotFoundException">The conversation does not have it, or has been forgotten.</exception>
    public Stream OpenRead(string conversationId, Attachment file)
    {
        var kind = FileKind.All.First(kind => kind.MediaType == file.MediaType);
        var path = PathOf(conversationId, file.Id, kind);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
            : throw new FileNotFoundException($"Conversation {conversationId} has no file {file.Id}.", path);
    }

    /// <summary>Erases all files of a conversation.</summary>
    /// <returns>How many there were.</returns>
    public int Forget(string conversationId)
    {
        var folder = FolderOf(conversationId);
        if (!Directory.Exists(folder))
            return 0;
        var count = Directory.GetFiles(folder).Length;
        Directory.Delete(folder, recursive: true);
        return count;
    }

    private async Task<(byte[] Bytes, int Length)> WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (bytes.Length + read > options.Bytes)
                throw new UploadRefusedException(UploadRefusal.TooLarge, $"The file may have {Size(options.Bytes)} at most.");
            bytes.Write(buffer, 0, read);
        }

        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        bytes.Position = 0;
        await bytes.CopyToAsync(file, cancellation);
        file.Flush(flushToDisk: true);
        return (bytes.GetBuffer(), (int)bytes.Length);
    }

    private FileKind Kind(ReadOnlySpan<byte> content)
    {
        var kind = FileKind.Of(content)
            ?? throw new UploadRefusedException(UploadRefusal.WrongKind, "Send a photo (JPEG or PNG) or a PDF.");
        if (kind.MediaType == "application/pdf")
            return kind;
        return ImageSize.Of(kind, content) switch
        {
            null => throw new UploadRefusedException(UploadRefusal.Unreadable, "The image is damaged."),
            var pixels when pixels > options.Pixels => throw new UploadRefusedException(
                UploadRefusal.Unreadable, string.Create(CultureInfo.InvariantCulture, $"The image has {pixels:N0} pixels; {options.Pixels:N0} are allowed.")),
            _ => kind,
        };
    }

    private string FolderOf(string conversationId) => conversationId.Length > 0 && conversationId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? Path.Combine(root, conversationId)
        : throw new ArgumentException($"{conversationId} is no conversation's id.", nameof(conversationId));

    private string PathOf(string conversationId, string id, FileKind kind) => Path.Combine(FolderOf(conversationId), id + kind.Extension);

    /// <summary>The room on a folder's disk. Windows tells it for drives alone; a share is taken to have enough.</summary>
    private static long FreeBytes(string folder)
    {
        var drive = OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder;
        return drive.StartsWith(@"\\", StringComparison.Ordinal) ? long.MaxValue : new DriveInfo(drive).AvailableFreeSpace;
    }

    private static string Size(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MiB" : $"{bytes} bytes";
}
