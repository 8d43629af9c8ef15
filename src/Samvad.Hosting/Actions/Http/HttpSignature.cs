using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Samvad.Hosting.Actions.Http;

/// <summary>
/// Signs what is sent, so that the receiver knows whence it comes and when: <c>t=1767225600,v1=hex</c>, where the second
/// part is HMAC-SHA256 of <c>time.method.path-and-query.body</c>.
/// </summary>
public static class HttpSignature
{
    /// <summary>The signature of a message.</summary>
    public static string Of(string key, DateTimeOffset time, string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{seconds}.{method}.{pathAndQuery}."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    /// <summary>Whether a signature is the message's, and not older than <paramref name="tolerance"/>.</summary>
    public static bool IsValid(
        string signature,
        string key,
        DateTimeOffset now,
        TimeSpan tolerance,
        string method,
        string pathAndQuery,
        ReadOnlySpan<byte> body)
    {
        if (signature.Split(',') is not [['t', '=', .. var seconds], _]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || time > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        var at = DateTimeOffset.FromUnixTimeSeconds(time);
        return (now - at).Duration() <= tolerance && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Of(key, at, method, pathAndQuery, body)));
    }
}
