return await Samvad.Hosting.SamvadApplication.RunAsync(args, "assistant");
