namespace Samvad.LanguageModel.Kernels;

/// <summary>Work that is cut into parts which do not depend on each other.</summary>
internal interface IPartition
{
    /// <summary>Does part number <paramref name="part"/>. Which thread does it must not change a bit of the result.</summary>
    void Run(int part);
}
