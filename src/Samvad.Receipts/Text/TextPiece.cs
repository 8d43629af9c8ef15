namespace Samvad.Receipts.Text;

/// <summary>A piece of text on a page.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Confidence">How sure the network is, from 0 to 1.</param>
/// <param name="Box">Where.</param>
internal readonly record struct TextPiece(string Text, float Confidence, TextBox Box);
