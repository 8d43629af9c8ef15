using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>One layer of a decoder: attention and feed-forward, each added to what came in.</summary>
internal interface IDecoderBlock
{
    /// <summary>From (batch, time, channels) to the same.</summary>
    Tensor Apply(Tape tape, Tensor x, Pass pass);
}
