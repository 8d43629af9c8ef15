using Samvad.Dialogue.State;

namespace Samvad.Storage.Tests.Compliance;

/// <summary>
/// What every store has to do. A store's tests derive from the classes of this folder and say where it is.
/// </summary>
public abstract class ConversationStoreCompliance<TPlace> : IAsyncLifetime
    where TPlace : IStorePlace, new()
{
    private IConversationStore? _store;

    protected TPlace Place { get; } = new();

    protected IConversationStore Store => _store!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await Place.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await Place.RemoveAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await Place.OpenAsync();
    }

    /// <summary>Appends a turn that nothing speaks against. Returns the state after it.</summary>
    protected async Task<Conversation> AppendAsync(TurnRecord turn)
    {
        Assert.Equal(
            new Appended(turn.ExpectedPosition + 1, turn.State.Position), await Store.AppendAsync(turn, Cancellation));
        return turn.State;
    }

    protected async Task<Conversation> StateAsync(string conversation) =>
        (await Store.LoadAsync(conversation, Cancellation))!.State;
}
