using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Branches and PIN codes of the demo bank. Cities are named as in the assistant's list <c>city</c>.</summary>
internal static class DemoPlaces
{
    internal static void Fill(SqliteConnection connection)
    {
        foreach (var (city, name, address, pincode, phone) in Branches)
        {
            connection.Execute(
                """
                INSERT INTO branches (city, name, address, pincode, phone)
                VALUES ($city, $name, $address, $pincode, $phone)
                """,
                ("$city", city), ("$name", name), ("$address", address), ("$pincode", pincode), ("$phone", phone));
        }

        foreach (var (pincode, city, state) in Pincodes)
        {
            connection.Execute(
                "INSERT INTO pincodes (pincode, city, state) VALUES ($pincode, $city, $state)",
                ("$pincode", pincode), ("$city", city), ("$state", state));
        }
    }

    private static List<(string City, string Name, string Address, string Pincode, string Phone)> Branches { get; } =
    [
        ("pune", "Deccan Gymkhana", "14 Prabhat Road", "411004", "020 5550 1104"),
        ("pune", "Kothrud", "Paud Road, next to the bus stand", "411038", "020 5550 1138"),
        ("mumbai", "Fort", "22 Horniman Circle", "400001", "022 5550 4001"),
        ("mumbai", "Dadar West", "Ranade Road, first floor", "400028", "022 5550 4028"),
        ("nagpur", "Sitabuldi", "Main Road, opposite the fort", "440012", "0712 555 0412"),
        ("nashik", "College Road", "7 College Road", "422005", "0253 555 0422"),
        ("delhi", "Connaught Place", "Block C, Inner Circle", "110001", "011 5550 1001"),
        ("bengaluru", "Jayanagar", "4th Block, 11th Main", "560011", "080 5550 6011"),
        ("hyderabad", "Abids", "Station Road", "500001", "040 5550 5001"),
    ];

    private static List<(string Pincode, string City, string State)> Pincodes { get; } =
    [
        ("411004", "Pune", "Maharashtra"),
        ("411038", "Pune", "Maharashtra"),
        ("411057", "Pune", "Maharashtra"),
        ("400001", "Mumbai", "Maharashtra"),
        ("400028", "Mumbai", "Maharashtra"),
        ("440012", "Nagpur", "Maharashtra"),
        ("422005", "Nashik", "Maharashtra"),
        ("110001", "New Delhi", "Delhi"),
        ("560011", "Bengaluru", "Karnataka"),
        ("500001", "Hyderabad", "Telangana"),
    ];
}
