namespace Samvad.Hosting.Actions;

/// <summary>What doing an action twice comes to.</summary>
public enum Effect
{
    /// <summary>The same as doing it once: a look-up. The default.</summary>
    Repeatable,

    /// <summary>Harm: a transfer. When nobody knows whether it was done, it is never tried again silently.</summary>
    Once,

    /// <summary>
    /// Harm, but the other system recognises <see cref="ActionContext.IdempotencyKey"/> and does it once however often it is
    /// told: so it is tried again until somebody answers. For a flow it is as <see cref="Once"/>.
    /// </summary>
    Keyed,
}
