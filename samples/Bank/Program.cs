using Samvad.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddSamvad("assistant");
await using var app = builder.Build();
return await app.RunSamvadAsync(args);
