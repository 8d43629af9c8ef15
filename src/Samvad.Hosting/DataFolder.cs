using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Samvad.Hosting;

/// <summary>Where the files of a hosted assistant are.</summary>
/// <param name="options">The options.</param>
/// <param name="environment">The application.</param>
public sealed class DataFolder(IOptions<SamvadOptions> options, IHostEnvironment environment)
{
    /// <summary>The database of conversations.</summary>
    public string Database => Path.Combine(Root, options.Value.Database);

    /// <summary>The folder of trained models.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>
    /// The assistant's folder: below the content root, where one works on it, or else beside the application, where it
    /// is published.
    /// </summary>
    public string Assistant
    {
        get
        {
            var source = Path.GetFullPath(options.Value.Assistant, environment.ContentRootPath);
            return Directory.Exists(source) ? source : Path.GetFullPath(options.Value.Assistant, AppContext.BaseDirectory);
        }
    }

    private string Root
    {
        get
        {
            var root = Path.GetFullPath(options.Value.Data, environment.ContentRootPath);
            Directory.CreateDirectory(root);
            return root;
        }
    }
}
