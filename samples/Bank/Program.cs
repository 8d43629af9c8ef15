using Samvad.Samples.Bank.CoreBanking;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDemoBank(builder.Configuration["Bank:Database"]);

var app = builder.Build();
app.Run();
