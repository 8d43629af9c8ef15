namespace Samvad.Storage.Tests.Compliance;

public abstract class AccountCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task What_is_kept_for_an_account_is_found_again_and_replaced()
    {
        await AppendAsync(Turns.First("c"));
        Assert.Null(await Store.FindAccountAsync("Asha\0", "mail", Cancellation));
        Assert.True(await Store.KeepAccountAsync("c", "Asha\0", "mail", [1, 0, 255], Cancellation));
        await ReopenAsync();
        Assert.Equal([1, 0, 255], await Store.FindAccountAsync("Asha\0", "mail", Cancellation));
        Assert.True(await Store.KeepAccountAsync("c", "Asha\0", "mail", [2], Cancellation));
        Assert.Equal([2], await Store.FindAccountAsync("Asha\0", "mail", Cancellation));
        Assert.Null(await Store.FindAccountAsync("Asha\0", "calendar", Cancellation));
        Assert.Null(await Store.FindAccountAsync("Asha", "mail", Cancellation));
    }

    [Fact]
    public async Task An_account_that_is_dropped_is_gone()
    {
        await AppendAsync(Turns.First("c"));
        await Store.KeepAccountAsync("c", "Asha", "mail", [1], Cancellation);
        Assert.True(await Store.DropAccountAsync("Asha", "mail", Cancellation));
        Assert.Null(await Store.FindAccountAsync("Asha", "mail", Cancellation));
        Assert.False(await Store.DropAccountAsync("Asha", "mail", Cancellation));
    }

    [Fact]
    public async Task An_account_is_forgotten_with_the_conversation_in_which_it_was_first_kept()
    {
        await AppendAsync(Turns.First("c"));
        await AppendAsync(Turns.First("d"));
        await Store.KeepAccountAsync("c", "Asha", "mail", [1], Cancellation);
        await Store.KeepAccountAsync("d", "Asha", "mail", [2], Cancellation);
        await Store.ForgetAsync("d", Cancellation);
        Assert.Equal([2], await Store.FindAccountAsync("Asha", "mail", Cancellation));
        await Store.ForgetAsync("c", Cancellation);
        Assert.Null(await Store.FindAccountAsync("Asha", "mail", Cancellation));
        Assert.False(await Store.KeepAccountAsync("c", "Asha", "mail", [3], Cancellation));
        Assert.Null(await Store.FindAccountAsync("Asha", "mail", Cancellation));
    }
}
