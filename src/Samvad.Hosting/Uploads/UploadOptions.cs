namespace Samvad.Hosting.Uploads;

/// <summary>What people may send.</summary>
public sealed class UploadOptions
{
    /// <summary>
    /// Where files are kept, absolute or relative to the data folder. Processes of a cluster must share it. The default is
    /// <c>uploads</c>.
    /// </summary>
    public string Folder { get; set; } = "uploads";

    /// <summary>The largest file, in bytes. The default is 10 MiB.</summary>
    public int Bytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>The largest image, in pixels: decoded, each takes four bytes. The default is 50 million, what a telephone's camera gives.</summary>
    public long Pixels { get; set; } = 50_000_000;

    /// <summary>How many files one conversation may have. The default is 50.</summary>
    public int FilesPerConversation { get; set; } = 50;

    /// <summary>
    /// How much room files leave on their disk, in bytes: strangers must not fill the one that conversations are on. The
    /// default is 1 GiB.
    /// </summary>
    public long KeepFree { get; set; } = 1024 * 1024 * 1024;

    /// <summary>How long a file is kept that no message names. The default is a day.</summary>
    public TimeSpan KeepUnnamed { get; set; } = TimeSpan.FromDays(1);
}
