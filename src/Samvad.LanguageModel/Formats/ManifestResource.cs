using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Formats;

/// <summary>A file that a .NET assembly carries inside of itself (an embedded resource).</summary>
internal static class ManifestResource
{
    /// <summary>Finds a resource. The assembly is not loaded: nothing of it runs.</summary>
    /// <param name="file">The assembly's name, for errors.</param>
    /// <param name="assembly">The assembly's bytes.</param>
    /// <param name="name">The resource's name.</param>
    /// <returns>The resource, a part of <paramref name="assembly"/>.</returns>
    /// <exception cref="ModelFileException">This is no assembly, it is damaged, or it has no such resource.</exception>
    internal static ReadOnlyMemory<byte> Read(string file, byte[] assembly, string name)
    {
        try
        {
            using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(assembly));
            var metadata = image.GetMetadataReader();
            foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
            {
                if (resource.Implementation.IsNil && metadata.StringComparer.Equals(resource.Name, name)
                    && image.PEHeaders.TryGetDirectoryOffset(image.PEHeaders.CorHeader!.ResourcesDirectory, out var start))
                {
                    return Slice(assembly, start + resource.Offset);
                }
            }
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new ModelFileException(file, "the assembly", "damaged", $"{e.Message} Get it again.", e);
        }

        throw new ModelFileException(file, $"the resource '{name}'", "missing", "Is this another assembly?");
    }

    /// <summary>A resource stands behind its length.</summary>
    private static ReadOnlyMemory<byte> Slice(byte[] assembly, long at)
    {
        var from = assembly.AsMemory(checked((int)at));
        return from.Slice(sizeof(int), MemoryMarshal.Read<int>(from.Span));
    }
}
