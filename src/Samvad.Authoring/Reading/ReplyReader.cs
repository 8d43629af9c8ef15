using System.Collections.Immutable;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads the replies of a language.</summary>
internal static class ReplyReader
{
    internal static void Read(Workspace work, string language, YamlNode? node, bool isBuiltIn = false)
    {
        foreach (var entry in node.Entries)
        {
            var variants = ImmutableArray.CreateBuilder<ReplyVariant>();
            var sources = ImmutableArray.CreateBuilder<(YamlScalar, ImmutableArray<NameUse>)>();
            var choices = ImmutableArray.CreateBuilder<YamlScalar>();
            IEnumerable<YamlNode> nodes = entry.Value is YamlSequence list ? list.Items : [entry.Value];
            foreach (var variant in nodes)
            {
                if ((variant.Scalar ?? variant.Get("text").Scalar) is not { } text)
                    continue;
                var template = work.Liquid.Template(text);
                var buttons = variant.Get("choices").Entries.Where(e => e.Value.Scalar is not null).ToList();
                variants.Add(new(template.Value, [.. buttons.Select(e => new QuickReply(e.Name, e.Value.Text!))]));
                sources.Add((text, template.Names));
                choices.AddRange(buttons.Select(e => e.Key));
            }

            if (variants.Count == 0)
                continue;
            work.Replies.Add(
                entry.Name,
                language,
                new(entry.Place, variants.ToImmutable(), sources.ToImmutable())
                {
                    Choices = choices.ToImmutable(),
                    IsBuiltIn = isBuiltIn,
                });
        }
    }
}
