# TaskerOps alone, for a real Tasker: configured by environment variables (docs/configuration.md).
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN eng/install.sh --build-only && dotnet publish TaskerOps.Web -c Release -o /web -nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /web
COPY --from=build /web .
ENV ASPNETCORE_URLS=http://0.0.0.0:5080
EXPOSE 5080
USER $APP_UID
ENTRYPOINT ["dotnet", "TaskerOps.Web.dll"]
