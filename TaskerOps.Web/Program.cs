using TaskerOps.Web.Composition;
using TaskerOps.Web.Endpoints;
using TaskerOps.Web.Health;
using TaskerOps.Web.Telemetry;

TaskerOpsSettings settings;
var builder = WebApplication.CreateBuilder(args);
// Without it only a published build finds its style sheets and scripts.
builder.WebHost.UseStaticWebAssets();
builder.AddTaskerOpsTelemetry();
try
{
    settings = TaskerOpsSettings.Read(builder.Configuration);
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

builder.Services.AddTaskerOpsSources(settings);
builder.Services.AddBreachLog(settings);
builder.Services.AddSharedKeys(settings);
builder.Services.AddNotify(settings);
builder.Services.AddBreaches(settings);
builder.Services.AddFind(settings);
builder.Services.AddFailures(settings);
builder.Services.AddTasks(settings);
builder.Services.AddTaskerOpsComponents();
builder.Services.AddOpenApi();

var app = builder.Build();
app.Services.NameSources(settings);
app.UseTaskerOpsTelemetry();
app.MapTaskerOpsComponents();
app.MapApi();
app.MapHealth();
app.MapTaskerOpsMetrics();
if (settings.Missing() is { Count: > 0 } missing)
{
    app.Logger.LogWarning("Not configured: {Settings}. ./start.sh starts a demo with everything configured", string.Join(", ", missing));
}

await app.RunAsync();
return 0;
