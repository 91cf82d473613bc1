docker network create "$NAME-outside"
